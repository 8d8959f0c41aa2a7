'use client'

import { Menu } from 'lucide-react'
import Link from 'next/link'
import { Button } from '@/components/ui/button'
import { DropdownMenu, DropdownMenuItem } from '@/components/ui/dropdown-menu'
import { ThemeSwitch } from '@/components/ui/theme-switch'
import { type Abilities, pagesFor } from './pages'
import { PaletteButton } from './palette-button'
import { type Person, UserMenu } from './user-menu'
import { Wordmark } from './wordmark'

type TopBarProps = { person: Person; abilities: Abilities; signOut: () => Promise<unknown> }

/** What the rail becomes on a narrow screen. */
export function TopBar({ person, abilities, signOut }: TopBarProps) {
  return (
    <header className="sticky top-0 z-30 flex h-12 items-center gap-1 border-b bg-ground px-2 md:hidden">
      <nav aria-label="Console">
        <DropdownMenu
          align="start"
          trigger={
            <Button variant="ghost" size="icon" aria-label="Pages">
              <Menu aria-hidden />
            </Button>
          }
        >
          {pagesFor(abilities).map(({ href, label, icon: Icon }) => (
            <DropdownMenuItem key={href} asChild>
              <Link href={href}>
                <Icon aria-hidden />
                {label}
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
    </header>
  )
}
