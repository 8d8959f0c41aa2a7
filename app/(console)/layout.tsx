import { NuqsAdapter } from 'nuqs/adapters/next/app'
import type { ReactNode } from 'react'
import { abilitiesOf } from '@/components/frame/abilities'
import { PaletteDoor } from '@/components/frame/palette-door'
import { Rail } from '@/components/frame/rail'
import { TopBar } from '@/components/frame/top-bar'
import { QueryProvider } from '@/components/live/query-provider'
import { requireContext } from '@/lib/auth/require-context'
import { StepUp } from '../step-up'
import { switchAccountAction } from './settings/account-actions'
import { signOutAction } from './settings/actions'
import { readWhoAmI } from './settings/read-who-am-i'

export default async function ConsoleLayout({ children }: { children: ReactNode }) {
  const ctx = await requireContext()
  const { current, accounts, person, staffRoles } = await readWhoAmI(ctx)
  const abilities = abilitiesOf(ctx.actor, staffRoles)
  const frame = {
    current,
    accounts,
    person,
    abilities,
    signOut: signOutAction,
    switchTo: switchAccountAction,
  }
  return (
    <QueryProvider>
      <StepUp>
        {/* Whose page this is: instrumentation-client.ts says it with each request of this tab. */}
        <meta name="keygrade-account" content={current.accountId} />
        <a
          href="#main"
          className="sr-only rounded-md bg-accent px-3 py-2 text-on-accent focus:not-sr-only focus:fixed focus:top-2 focus:left-2 focus:z-50"
        >
          Skip to content
        </a>
        <TopBar {...frame} />
        <div className="flex min-w-0 text-sm">
          <Rail {...frame} />
          <main id="main" tabIndex={-1} className="min-w-0 flex-1 px-3 py-4 outline-none sm:px-6 sm:py-5">
            <div className="mx-auto grid max-w-6xl gap-4">
              <NuqsAdapter>{children}</NuqsAdapter>
            </div>
          </main>
        </div>
        <PaletteDoor abilities={abilities} />
      </StepUp>
    </QueryProvider>
  )
}
