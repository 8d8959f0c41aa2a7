'use client'

import { ArrowLeft } from 'lucide-react'
import Link from 'next/link'
import { type Person, UserMenu } from '@/components/frame/user-menu'
import { Wordmark } from '@/components/frame/wordmark'
import { buttonClass } from '@/components/ui/button-class'
import { ThemeSwitch } from '@/components/ui/theme-switch'

/** The slim head of pages that belong to a person and to no account. */
export function PersonBar({ person, signOut }: { person: Person; signOut: () => Promise<unknown> }) {
  return (
    <header className="sticky top-0 z-30 flex h-12 items-center gap-2 border-b bg-ground px-3 text-sm sm:px-6">
      <Link href="/overview" className="mr-auto flex items-center gap-3 rounded-sm">
        <Wordmark />
      </Link>
      <Link href="/overview" className={buttonClass('ghost')}>
        <ArrowLeft aria-hidden />
        To the console
      </Link>
      <ThemeSwitch />
      <UserMenu person={person} signOut={signOut} />
    </header>
  )
}
