import { Lock } from 'lucide-react'
import Link from 'next/link'
import { ThemeSwitch } from '@/components/ui/theme-switch'
import { AccountSwitcher } from './account-switcher'
import type { FrameProps } from './frame-props'
import { NavLink } from './nav-link'
import { pagesFor } from './pages'
import { PaletteButton } from './palette-button'
import { UserMenu } from './user-menu'
import { Wordmark } from './wordmark'

/** The left rail, from 768 px on. */
export function Rail({ current, accounts, person, abilities, signOut, switchTo }: FrameProps) {
  return (
    <header className="sticky top-0 z-20 hidden h-dvh w-54 shrink-0 flex-col gap-4 overflow-y-auto border-r bg-ground px-3 py-3.5 text-sm md:flex">
      <div className="grid gap-0.5">
        <Link href="/overview" className="mx-2.5 rounded-sm">
          <Wordmark />
        </Link>
        <AccountSwitcher current={current} accounts={accounts} switchTo={switchTo} />
      </div>
      <PaletteButton variant="wide" />
      <nav aria-label="Console" className="grid gap-0.5">
        {pagesFor(abilities).map(({ href, label, icon: Icon, locked }) => (
          <NavLink key={href} href={href}>
            <Icon aria-hidden />
            {label}
            {locked && <Lock aria-label="needs a second factor" className="ml-auto" />}
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
