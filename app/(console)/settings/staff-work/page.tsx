import type { Metadata, Route } from 'next'
import Link from 'next/link'
import { redirect } from 'next/navigation'
import { PageHeader } from '@/components/frame/page-header'
import { buttonClass } from '@/components/ui/button-class'
import { Card } from '@/components/ui/card'
import { requireContext } from '@/lib/auth/require-context'

export const metadata: Metadata = { title: 'Staff work' }

export default async function StaffWorkPage() {
  const { actor } = await requireContext()
  if (!actor.staffLocked) redirect('/overview')
  return (
    <>
      <PageHeader
        crumbs={[{ label: 'Settings', href: '/settings' }, { label: 'Staff work' }]}
        title="Staff work needs a second factor"
      />
      <Card title="Why this is locked">
        <div className="grid max-w-prose gap-3">
          <p>
            You work for the provider, across the accounts of others. That counts only in a session in which a
            second factor was given: a stolen password alone must not reach them.
          </p>
          <p>
            Set up an authenticator app or a passkey in your profile. Once you have given it, the locked pages
            are open.
          </p>
          <p>
            <Link href={'/profile?needs=second-factor' as Route} className={buttonClass('primary')}>
              Set up a second factor
            </Link>
          </p>
        </div>
      </Card>
    </>
  )
}
