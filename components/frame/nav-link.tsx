'use client'

import { clsx } from 'clsx'
import type { Route } from 'next'
import Link from 'next/link'
import { usePathname } from 'next/navigation'
import type { ReactNode } from 'react'

export function NavLink({ href, children }: { href: Route; children: ReactNode }) {
  const path = usePathname()
  const here = path === href || path.startsWith(`${href}/`)
  return (
    <Link
      href={href}
      aria-current={here ? 'page' : undefined}
      className={clsx(
        'flex h-8 items-center gap-2.5 rounded-md px-2.5 font-medium [&_svg]:size-4',
        here ? 'bg-sunken text-fg [&_svg]:text-accent' : 'text-muted hover:bg-sunken hover:text-fg',
      )}
    >
      {children}
    </Link>
  )
}
