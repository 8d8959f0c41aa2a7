'use client'

import { clsx } from 'clsx'
import type { Route } from 'next'
import Link from 'next/link'
import { usePathname } from 'next/navigation'

type Tab = { href: Route; label: string }

/** The parts of the settings. */
export function SettingsTabs({ tabs }: { tabs: readonly Tab[] }) {
  const path = usePathname()
  return (
    <nav aria-label="Settings" className="flex gap-1 overflow-x-auto border-b">
      {tabs.map(({ href, label }) => (
        <Link
          key={href}
          href={href}
          aria-current={path === href ? 'page' : undefined}
          className={clsx(
            'flex h-9 items-center border-b-2 px-2.5 font-medium whitespace-nowrap focus-visible:-outline-offset-2',
            path === href ? 'border-accent text-fg' : 'border-transparent text-muted hover:text-fg',
          )}
        >
          {label}
        </Link>
      ))}
    </nav>
  )
}
