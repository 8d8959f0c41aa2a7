'use client'

import { Search } from 'lucide-react'
import { NavLink } from '@/components/frame/nav-link'

const PAGES = [{ href: '/security', label: 'Find', icon: Search, locked: false }] as const

/** The pages of the security desk. */
export function DeskNav() {
  return (
    <nav aria-label="Security" className="flex gap-0.5 max-sm:ml-auto">
      {PAGES.map((page) => (
        <NavLink key={page.href} page={page} />
      ))}
    </nav>
  )
}
