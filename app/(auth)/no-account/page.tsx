import type { Metadata, Route } from 'next'
import Link from 'next/link'
import { redirect } from 'next/navigation'
import { AccountChoice } from '@/components/accounts/account-choice'
import { SignOutButton } from '@/components/accounts/sign-out-button'
import { SlimPage } from '@/components/frame/slim-page'
import { buttonClass } from '@/components/ui/button-class'
import { listAccounts } from '@/lib/accounts/list-accounts'
import { may } from '@/lib/auth/authorize'
import { requirePerson } from '@/lib/auth/require-context'
import { switchAccountAction } from '../../(console)/settings/account-actions'
import { signOutAction } from '../../(console)/settings/actions'

export const metadata: Metadata = { title: 'No account' }

export default async function NoAccountPage() {
  const ctx = await requirePerson()
  const { lacks, email, staffLocked } = ctx.actor
  if (lacks !== 'account' && lacks !== 'membership') redirect('/overview')
  const accounts = await listAccounts(ctx)
  const ways = [
    { href: '/security', label: 'Security desk', offered: may(ctx.actor, 'desk:open') },
    { href: '/staff/people', label: 'Staff', offered: may(ctx.actor, 'staff:write') },
    { href: '/profile', label: 'Your profile', offered: true },
  ].filter(({ offered }) => offered)
  return (
    <SlimPage title={accounts.length > 0 ? 'No longer a member' : 'You belong to no account'}>
      {accounts.length > 0 ? (
        <>
          <p>
            You are no longer a member of the account that this tab showed. Go on in another one of yours:
          </p>
          <AccountChoice accounts={accounts} switchTo={switchAccountAction} />
        </>
      ) : (
        <p>
          To see keys and usage, open the invitation that you were sent, or ask an owner of an account for
          one. It must be made out to <strong className="break-all">{email}</strong>.
        </p>
      )}
      {staffLocked && <p>Your staff work opens once you have given a second factor: see your profile.</p>}
      <div className="flex flex-wrap gap-2 border-t pt-4">
        {ways.map(({ href, label }) => (
          <Link key={href} href={href as Route} className={buttonClass()}>
            {label}
          </Link>
        ))}
        <SignOutButton signOut={signOutAction} />
      </div>
    </SlimPage>
  )
}
