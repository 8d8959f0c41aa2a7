'use client'

import { useEffect, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { useAction } from '@/components/ui/use-action'
import type { Offer, TokenInput } from '@/lib/members/members-contract'
import type { ActionResult } from '@/lib/platform/action-result'
import { OfferWords } from './offer-words'
import { forgetInvitation, useInvitationToken } from './use-invitation-token'

type Act = (input: TokenInput) => Promise<ActionResult<Offer>>
type InvitationCardProps = { email: string; look: Act; accept: Act }

/** What the link offers to the person who is signed in, and the yes. */
export function InvitationCard({ email, look, accept }: InvitationCardProps) {
  const secrets = useInvitationToken()
  const token = secrets?.token
  const [offer, setOffer] = useState<Offer | null>(null)
  const looking = useAction()
  const joining = useAction()

  // biome-ignore lint/correctness/useExhaustiveDependencies: looked at once for each link that is opened
  useEffect(() => {
    if (!token) return
    looking
      .run(() => look({ token }))
      .then((result) => {
        setOffer(result?.ok ? result.value : null)
        if (result?.ok === false && result.code === 'link_over') forgetInvitation()
      })
  }, [token])

  const join = async () => {
    if (!token) return
    const result = await joining.run(() => accept({ token }))
    if (!result?.ok) return
    forgetInvitation()
    window.location.assign('/overview')
  }
  if (secrets === null) {
    return <Notice kind="warn">This link is not whole: open the one that you were sent again.</Notice>
  }
  const refused = joining.failure ?? looking.failure
  return (
    <div className="grid gap-4">
      {refused && (
        <Notice kind="bad" alert>
          {refused.message}
        </Notice>
      )}
      {offer && (
        <>
          <OfferWords offer={offer} />
          <Button variant="primary" disabled={joining.pending} onClick={join}>
            {joining.pending ? 'Joining' : `Join ${offer.account}`}
          </Button>
        </>
      )}
      {!offer && !refused && <p role="status">Looking at the invitation.</p>}
      <p className="text-xs text-muted">You are signed in as {email}.</p>
    </div>
  )
}
