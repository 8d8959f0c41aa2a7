import type { Metadata } from 'next'
import { PageHeader } from '@/components/frame/page-header'
import { GrantForm } from '@/components/staff/grant-form'
import { StaffTable } from '@/components/staff/staff-table'
import { Card } from '@/components/ui/card'
import { listStaff } from '@/lib/staff/list-staff'
import { requireStaff } from '../../require-staff'
import { setStaffRoleAction } from './actions'

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
    </>
  )
}
