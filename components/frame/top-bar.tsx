'use client'

import { Lock, Menu } from 'lucide-react'
import Link from 'next/link'
import { Button } from '@/components/ui/button'
import { DropdownMenu, DropdownMenuItem } from '@/components/ui/dropdown-menu'
import { ThemeSwitch } from '@/components/ui/theme-switch'
import { AccountSwitcher } from './account-switcher'
import type { FrameProps } from './frame-props'
import { pagesFor } from './pages'
import { PaletteButton } from './palette-button'
import { UserMenu } from './user-menu'
import { Wordmark } from './wordmark'

/** What the rail becomes on a narrow screen. */
export function TopBar({ current, accounts, person, abilities, signOut, switchTo }: FrameProps) {
  return (
    <header className="sticky top-0 z-30 border-b bg-ground md:hidden">
      <div className="flex h-12 items-center gap-1 px-2">
        <nav aria-label="Console">
          <DropdownMenu
            align="start"
            trigger={
              <Button variant="ghost" size="icon" aria-label="Pages">
                <Menu aria-hidden />
              </Button>
            }
          >
            {pagesFor(abilities).map(({ href, label, icon: Icon, locked }) => (
              <DropdownMenuItem key={href} asChild>
                <Link href={href}>
                  <Icon aria-hidden />
                  {label}
                  {locked && <Lock aria-label="needs a second factor" className="ml-auto" />}
                </Link>
              </DropdownMenuItem>
            ))}
          </DropdownMenu>
        </nav>
        <Link href="/overview" className="mr-auto flex rounded-sm">
          <Wordmark />
        </Link>
        <PaletteButton variant="icon" />
        <ThemeSwitch />
        <UserMenu person={person} signOut={signOut} />
      </div>
      {accounts.length > 1 && (
        <div className="border-t px-2 py-1">
          <AccountSwitcher current={current} accounts={accounts} switchTo={switchTo} />
        </div>
      )}
    </header>
  )
}
