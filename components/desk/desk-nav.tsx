import { BookOpen, Search, Siren } from 'lucide-react'
import { NavLink } from '@/components/frame/nav-link'

/** The pages of the security desk. */
export function DeskNav() {
  return (
    <nav aria-label="Security" className="flex gap-0.5 max-sm:mx-auto max-sm:[&_svg]:hidden">
      <NavLink href="/security" except={['/security/incidents', '/security/playbooks']}>
        <Search aria-hidden />
        Find
      </NavLink>
      <NavLink href="/security/incidents">
        <Siren aria-hidden />
        Incidents
      </NavLink>
      <NavLink href="/security/playbooks">
        <BookOpen aria-hidden />
        Playbooks
      </NavLink>
    </nav>
  )
}
