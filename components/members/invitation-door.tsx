'use client'

import type { Route } from 'next'
import Link from 'next/link'
import { useEffect, useState } from 'react'
import { buttonClass } from '@/components/ui/button-class'
import { Notice } from '@/components/ui/notice'
import { useAction } from '@/components/ui/use-action'
import type { Guest, GuestInput } from '@/lib/members/members-contract'
import type { ActionResult } from '@/lib/platform/action-result'
import { type JoinAsNewPerson, NewPersonForm } from './new-person-form'
import { OfferWords } from './offer-words'
import { useInvitationToken } from './use-invitation-token'

type InvitationDoorProps = {
  read: (input: GuestInput) => Promise<ActionResult<Guest>>
  join: JoinAsNewPerson
}

/**
 * For whoever is not signed in: the link is kept in this tab until they are; who came from their own mailbox and
 * cannot sign in yet chooses a password here.
 */
export function InvitationDoor({ read, join }: InvitationDoorProps) {
  const secrets = useInvitationToken()
  const [guest, setGuest] = useState<Guest | null>(null)
  const { run, failure } = useAction()
  const { token, proof } = secrets ?? {}

  // biome-ignore lint/correctness/useExhaustiveDependencies: read once for each link that is opened
  useEffect(() => {
    if (!token || !proof) return
    run(() => read({ token, proof })).then((result) => setGuest(result?.ok ? result.value : null))
  }, [token, proof])

  if (secrets === null) {
    return <Notice kind="warn">This link is not whole: open the one that you were sent again.</Notice>
  }
  return (
    <div className="grid gap-4">
      {failure && (
        <Notice kind="bad" alert>
          {failure.message}
        </Notice>
      )}
      {guest && <OfferWords offer={guest} />}
      {guest && !guest.known && token && proof ? (
        <NewPersonForm secrets={{ token, proof }} email={guest.email} join={join} />
      ) : (
        <>
          <p>
            Sign in with the e-mail address that the invitation was made out to. It is kept in this tab
            meanwhile.
          </p>
          <Link href={'/sign-in?next=/invitation' as Route} className={buttonClass('primary')}>
            Sign in
          </Link>
          {!proof && (
            <p className="text-muted">New here? Open the link of the message that came to that address.</p>
          )}
        </>
      )}
    </div>
  )
}
