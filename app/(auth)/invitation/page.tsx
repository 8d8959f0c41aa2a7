import type { Metadata } from 'next'
import { SignOutButton } from '@/components/accounts/sign-out-button'
import { SlimPage } from '@/components/frame/slim-page'
import { InvitationCard } from '@/components/members/invitation-card'
import { InvitationDoor } from '@/components/members/invitation-door'
import { currentContext } from '@/lib/auth/require-context'
import { signOutAction } from '../../(console)/settings/actions'
import {
  acceptInvitationAction,
  joinAsNewPersonAction,
  lookAtInvitationAction,
  readGuestAction,
} from './actions'

export const metadata: Metadata = { title: 'Invitation' }

export default async function InvitationPage() {
  const ctx = await currentContext()
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
        <InvitationDoor read={readGuestAction} join={joinAsNewPersonAction} />
      )}
    </SlimPage>
  )
}
