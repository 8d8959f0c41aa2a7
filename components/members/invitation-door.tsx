'use client'

import type { Route } from 'next'
import Link from 'next/link'
import { buttonClass } from '@/components/ui/button-class'
import { Notice } from '@/components/ui/notice'
import { useInvitationToken } from './use-invitation-token'

/** For whoever is not signed in: the link is kept in this tab until they are. */
export function InvitationDoor({ signUp }: { signUp: boolean }) {
  const { token } = useInvitationToken()
  if (token === null) {
    return <Notice kind="warn">This link is not whole: open the one that you were sent again.</Notice>
  }
  return (
    <div className="grid gap-4">
      <p>
        Sign in with the e-mail address that the invitation was made out to. It is kept in this tab meanwhile.
      </p>
      <Link href={'/sign-in?next=/invitation' as Route} className={buttonClass('primary')}>
        Sign in
      </Link>
      {signUp && (
        <p className="text-muted">
          New here?{' '}
          <Link href={'/sign-up' as Route} className="rounded-sm font-medium text-accent hover:underline">
            Sign up
          </Link>{' '}
          with that address first, then open the invitation again.
        </p>
      )}
    </div>
  )
}
