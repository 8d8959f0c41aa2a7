import type { Metadata } from 'next'
import { SignOutButton } from '@/components/accounts/sign-out-button'
import { SlimPage } from '@/components/frame/slim-page'
import { InvitationCard } from '@/components/members/invitation-card'
import { InvitationDoor } from '@/components/members/invitation-door'
import { currentContext, waitingSession } from '@/lib/auth/require-context'
import { env } from '@/lib/platform/env'
import { signOutAction } from '../../(console)/settings/actions'
import { acceptInvitationAction, lookAtInvitationAction } from './actions'

export const metadata: Metadata = { title: 'Invitation' }

export default async function InvitationPage() {
  const ctx = await currentContext()
  const waits = !ctx && (await waitingSession()) !== null
  return (
    <SlimPage title="Invitation">
      {ctx ? (
        <>
          <InvitationCard
            email={ctx.actor.email}
            look={lookAtInvitationAction}
            accept={acceptInvitationAction}
          />
          <SignOutButton signOut={signOutAction} next="/invitation" />
        </>
      ) : (
        <InvitationDoor signUp={!waits && env().SIGN_UP === 'open'} />
      )}
    </SlimPage>
  )
}
