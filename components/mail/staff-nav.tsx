import { Inbox, Users } from 'lucide-react'
import type { Route } from 'next'
import { NavLink } from '@/components/frame/nav-link'

/** The operator's pages. */
export function StaffNav() {
  return (
    <nav aria-label="Operator" className="flex gap-0.5 max-sm:ml-auto">
      <NavLink href={'/staff/people' as Route}>
        <Users aria-hidden />
        Staff
      </NavLink>
      <NavLink href="/staff/outbox">
        <Inbox aria-hidden />
        Outbox
      </NavLink>
    </nav>
  )
}
