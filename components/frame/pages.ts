import {
  BadgePercent,
  ChartColumn,
  KeyRound,
  LayoutDashboard,
  type LucideIcon,
  RefreshCw,
  ScrollText,
  Settings,
  ShieldAlert,
  ShieldCheck,
  Star,
  UserCog,
} from 'lucide-react'
import type { Route } from 'next'
import type { Permission } from '@/lib/auth/permissions'
import type { Abilities } from './abilities'

/** `needs`: any of these. */
type Page = { href: Route; label: string; icon: LucideIcon; needs?: readonly Permission[] }
export type OfferedPage = Page & { locked: boolean }

/** The pages of the console, in the order of the rail. */
const PAGES: readonly Page[] = [
  { href: '/overview', label: 'Overview', icon: LayoutDashboard },
  { href: '/keys', label: 'Keys', icon: KeyRound },
  { href: '/rotations', label: 'Rotations', icon: RefreshCw },
  { href: '/usage', label: 'Usage', icon: ChartColumn },
  { href: '/posture' as Route, label: 'Posture', icon: ShieldCheck },
  { href: '/ratings', label: 'Ratings', icon: BadgePercent, needs: ['ratings:publish'] },
  { href: '/watchlist', label: 'Watchlist', icon: Star },
  { href: '/audit', label: 'Audit', icon: ScrollText, needs: ['audit:read'] },
  { href: '/settings', label: 'Settings', icon: Settings },
  { href: '/security' as Route, label: 'Security', icon: ShieldAlert, needs: ['desk:open'] },
  { href: '/staff/people' as Route, label: 'Staff', icon: UserCog, needs: ['staff:write', 'outbox:read'] },
]

/** Where a locked page leads: to how it is opened. */
const UNLOCK = '/settings/staff-work' as Route

/** The pages that are offered; staff work without a second factor leads to an explanation. */
export function pagesFor({ may, locked }: Abilities): OfferedPage[] {
  return PAGES.flatMap((page): OfferedPage[] => {
    const has = (held: readonly Permission[]) => !page.needs || page.needs.some((one) => held.includes(one))
    if (has(may)) return [{ ...page, locked: false }]
    const href = `${UNLOCK}?for=${page.label}` as Route
    return has(locked) ? [{ ...page, href, locked: true }] : []
  })
}
