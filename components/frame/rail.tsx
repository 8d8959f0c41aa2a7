import Link from 'next/link'
import { ThemeSwitch } from '@/components/ui/theme-switch'
import { NavLink } from './nav-link'
import { type Abilities, pagesFor } from './pages'
import { PaletteButton } from './palette-button'
import { type Person, UserMenu } from './user-menu'
import { Wordmark } from './wordmark'

type RailProps = { account: string; person: Person; abilities: Abilities; signOut: () => Promise<unknown> }

/** The left rail, from 768 px on. */
export function Rail({ account, person, abilities, signOut }: RailProps) {
  return (
    <header className="sticky top-0 z-20 hidden h-dvh w-54 shrink-0 flex-col gap-4 overflow-y-auto border-r bg-ground px-3 py-3.5 text-sm md:flex">
      <div className="grid gap-0.5 px-2.5">
        <Link href="/overview" className="rounded-sm">
          <Wordmark />
        </Link>
        <p className="truncate text-xs text-muted" title={account}>
          {account}
        </p>
      </div>
      <PaletteButton variant="wide" />
      <nav aria-label="Console" className="grid gap-0.5">
        {pagesFor(abilities).map(({ href, label, icon: Icon }) => (
          <NavLink key={href} href={href}>
            <Icon aria-hidden />
            {label}
          </NavLink>
        ))}
      </nav>
      <div className="mt-auto flex items-center gap-1">
        <UserMenu person={person} signOut={signOut} wide />
        <ThemeSwitch />
      </div>
    </header>
  )
}
