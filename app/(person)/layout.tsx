import type { Metadata } from 'next'
import type { ReactNode } from 'react'
import { PersonBar } from '@/components/auth/person-bar'
import { requirePerson } from '@/lib/auth/require-context'
import { signOutAction } from '../(console)/settings/actions'
import { StepUp } from '../step-up'

export const metadata: Metadata = { robots: { index: false } }

/** Pages of the person, whatever accounts they are in: they work without any role. */
export default async function PersonLayout({ children }: { children: ReactNode }) {
  const { actor } = await requirePerson()
  const { name, email, role } = actor
  return (
    <StepUp>
      <PersonBar person={{ name, email, role: role ?? 'no role here' }} signOut={signOutAction} />
      <main id="main" tabIndex={-1} className="px-3 py-5 text-sm outline-none sm:px-6">
        <div className="mx-auto grid max-w-3xl grid-cols-[minmax(0,1fr)] gap-4">{children}</div>
      </main>
    </StepUp>
  )
}
