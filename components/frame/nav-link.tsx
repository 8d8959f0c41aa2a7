'use client'

import { clsx } from 'clsx'
import type { Route } from 'next'
import Link from 'next/link'
import { usePathname } from 'next/navigation'
import type { ReactNode } from 'react'

type NavLinkProps = {
  href: Route
  /** Pages below `href` that have links of their own. */
  except?: readonly string[]
  children: ReactNode
}

export function NavLink({ href, except = [], children }: NavLinkProps) {
  const path = usePathname()
  const isAt = (place: string) => path === place || path.startsWith(`${place}/`)
  const here = isAt(href) && !except.some(isAt)
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
