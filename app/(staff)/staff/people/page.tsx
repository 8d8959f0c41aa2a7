import type { Metadata } from 'next'
import { PageHeader } from '@/components/frame/page-header'
import { GrantForm } from '@/components/staff/grant-form'
import { SignOutForm } from '@/components/staff/sign-out-form'
import { StaffTable } from '@/components/staff/staff-table'
import { Card } from '@/components/ui/card'
import { listStaff } from '@/lib/staff/list-staff'
import { requireStaff } from '../../require-staff'
import { setStaffRoleAction, signOutPersonAction } from './actions'

export const metadata: Metadata = { title: 'Staff' }

export default async function StaffPage() {
  const ctx = await requireStaff('staff:write')
  const staff = await listStaff(ctx)
  return (
    <>
      <PageHeader crumbs={[{ label: 'Staff' }]} title="Staff">
        <p className="max-w-prose text-muted">
          What people do for the provider, beside their roles in accounts. A staff role counts only in a
          session with a second factor.
        </p>
      </PageHeader>
      <Card title="Grant a role" description="To somebody who can sign in here already.">
        <GrantForm setRole={setStaffRoleAction} />
      </Card>
      <Card flush title="Who works for the provider">
        <StaffTable staff={staff} setRole={setStaffRoleAction} />
      </Card>
      <Card
        title="Sign somebody out everywhere"
        description="When a device is lost, or a session may be somebody else’s. Every session of theirs ends at once; the log of their account says who did it."
      >
        <SignOutForm signOut={signOutPersonAction} />
      </Card>
    </>
  )
}
