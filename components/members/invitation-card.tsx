'use client'

import { useEffect, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { useAction } from '@/components/ui/use-action'
import type { Offer, TokenInput } from '@/lib/members/members-contract'
import { ROLE_WORDS } from '@/lib/members/role-change'
import type { ActionResult } from '@/lib/platform/action-result'
import { useInvitationToken } from './use-invitation-token'

type Act = (input: TokenInput) => Promise<ActionResult<Offer>>
type InvitationCardProps = { email: string; look: Act; accept: Act }

/** What the link offers to the person who is signed in, and the yes. */
export function InvitationCard({ email, look, accept }: InvitationCardProps) {
  const { token, forget } = useInvitationToken()
  const [offer, setOffer] = useState<ActionResult<Offer> | null>(null)
  const { run, pending, failure } = useAction()

  useEffect(() => {
    if (!token) return
    let gone = false
    const unreachable = { ok: false, code: 'unreachable', fields: [], extra: {} } as const
    const message = 'The server could not be reached. Load this page again.'
    look({ token })
      .catch(() => ({ ...unreachable, message, fields: [] }))
      .then((result) => {
        if (gone) return
        setOffer(result)
        if (!result.ok && result.code === 'link_over') forget()
      })
    return () => {
      gone = true
    }
  }, [token, look, forget])

  const join = async () => {
    if (!token) return
    const result = await run(() => accept({ token }))
    if (!result?.ok) return
    forget()
    window.location.assign('/overview')
  }
  if (token === null && !offer) {
    return <Notice kind="warn">This link is not whole: open the one that you were sent again.</Notice>
  }
  const refused = failure ?? (offer?.ok === false ? offer : null)
  return (
    <div className="grid gap-4">
      {refused && (
        <Notice kind="bad" alert>
          {refused.message}
        </Notice>
      )}
      {offer?.ok && (
        <>
          <p>
            You are invited to <strong>{offer.value.account}</strong> as <strong>{offer.value.role}</strong>.{' '}
            {ROLE_WORDS[offer.value.role]}.
          </p>
          <Button variant="primary" disabled={pending} onClick={join}>
            {pending ? 'Joining' : `Join ${offer.value.account}`}
          </Button>
        </>
      )}
      {!offer && <p role="status">Looking at the invitation.</p>}
      <p className="text-xs text-muted">You are signed in as {email}.</p>
    </div>
  )
}
