'use client'

import { CircleUser, LogOut, UserRoundCog } from 'lucide-react'
import type { Route } from 'next'
import Link from 'next/link'
import { Button } from '@/components/ui/button'
import { DropdownMenu, DropdownMenuItem } from '@/components/ui/dropdown-menu'
import { leave } from './leave'

export type Person = { name: string; email: string; role: string }

type UserMenuProps = { person: Person; signOut: () => Promise<unknown>; wide?: boolean }

export function UserMenu({ person, signOut, wide = false }: UserMenuProps) {
  const trigger = wide ? (
    <Button
      variant="ghost"
      className="min-w-0 flex-1 justify-start px-2.5"
      aria-label={`Account menu of ${person.name}`}
    >
      <CircleUser aria-hidden />
      <span className="truncate">{person.name}</span>
    </Button>
  ) : (
    <Button variant="ghost" size="icon" aria-label={`Account menu of ${person.name}`}>
      <CircleUser aria-hidden />
    </Button>
  )
  return (
    <DropdownMenu trigger={trigger}>
      <div className="border-b px-2 pt-1 pb-2">
        <p className="font-medium">{person.name}</p>
        <p className="text-xs break-all text-muted">
          {person.email} · {person.role}
        </p>
      </div>
      <div className="pt-1">
        <DropdownMenuItem asChild>
          <Link href={'/profile' as Route}>
            <UserRoundCog aria-hidden />
            Your profile
          </Link>
        </DropdownMenuItem>
        <DropdownMenuItem onSelect={() => leave(signOut)}>
          <LogOut aria-hidden />
          Sign out
        </DropdownMenuItem>
      </div>
    </DropdownMenu>
  )
}
