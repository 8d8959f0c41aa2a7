import { NuqsAdapter } from 'nuqs/adapters/next/app'
import type { ReactNode } from 'react'
import type { Abilities } from '@/components/frame/pages'
import { PaletteDoor } from '@/components/frame/palette-door'
import { Rail } from '@/components/frame/rail'
import { TopBar } from '@/components/frame/top-bar'
import { QueryProvider } from '@/components/live/query-provider'
import { may } from '@/lib/auth/authorize'
import { requireContext } from '@/lib/auth/require-context'
import { signOutAction } from './settings/actions'
import { readWhoAmI } from './settings/read-who-am-i'

export default async function ConsoleLayout({ children }: { children: ReactNode }) {
  const ctx = await requireContext()
  const { account, person } = await readWhoAmI(ctx)
  const abilities: Abilities = {
    audit: may(ctx.actor, 'audit:read'),
    issue: may(ctx.actor, 'keys:write'),
    rotate: may(ctx.actor, 'keys:rotate'),
    revoke: may(ctx.actor, 'keys:revoke'),
    publish: may(ctx.actor, 'ratings:publish'),
  }
  return (
    <QueryProvider>
      <a
        href="#main"
        className="sr-only rounded-md bg-accent px-3 py-2 text-on-accent focus:not-sr-only focus:fixed focus:top-2 focus:left-2 focus:z-50"
      >
        Skip to content
      </a>
      <TopBar person={person} abilities={abilities} signOut={signOutAction} />
      <div className="flex min-w-0 text-sm">
        <Rail account={account} person={person} abilities={abilities} signOut={signOutAction} />
        <main id="main" tabIndex={-1} className="min-w-0 flex-1 px-3 py-4 outline-none sm:px-6 sm:py-5">
          <div className="mx-auto grid max-w-6xl gap-4">
            <NuqsAdapter>{children}</NuqsAdapter>
          </div>
        </main>
      </div>
      <PaletteDoor abilities={abilities} />
    </QueryProvider>
  )
}
