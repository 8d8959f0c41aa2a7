import {
  BadgePercent,
  ChartColumn,
  KeyRound,
  LayoutDashboard,
  type LucideIcon,
  RefreshCw,
  ScrollText,
  Settings,
  Star,
} from 'lucide-react'
import type { Route } from 'next'

export type Page = { href: Route; label: string; icon: LucideIcon; needs?: 'audit' | 'publish' }

/** The pages of the console, in the order of the rail. */
export const PAGES: readonly Page[] = [
  { href: '/overview', label: 'Overview', icon: LayoutDashboard },
  { href: '/keys', label: 'Keys', icon: KeyRound },
  { href: '/rotations', label: 'Rotations', icon: RefreshCw },
  { href: '/usage', label: 'Usage', icon: ChartColumn },
  { href: '/ratings', label: 'Ratings', icon: BadgePercent, needs: 'publish' },
  { href: '/watchlist', label: 'Watchlist', icon: Star },
  { href: '/audit', label: 'Audit', icon: ScrollText, needs: 'audit' },
  { href: '/settings', label: 'Settings', icon: Settings },
]

/** What the member may see or do; what is not allowed is not offered. */
export type Abilities = {
  audit: boolean
  issue: boolean
  rotate: boolean
  revoke: boolean
  publish: boolean
}

export function pagesFor(abilities: Abilities): Page[] {
  return PAGES.filter(({ needs }) => needs === undefined || abilities[needs])
}
