import { Search } from 'lucide-react'
import { NavLink } from '@/components/frame/nav-link'

/** The pages of the security desk. */
export function DeskNav() {
  return (
    <nav aria-label="Security" className="flex gap-0.5 max-sm:ml-auto">
      <NavLink href="/security">
        <Search aria-hidden />
        Find
      </NavLink>
    </nav>
  )
}
