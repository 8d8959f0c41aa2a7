import { KeySquare } from 'lucide-react'
import type { Metadata } from 'next'
import { PageHeader } from '@/components/frame/page-header'
import { IssueManagementKey } from '@/components/management-keys/issue-management-key'
import { ManagementKeysTable } from '@/components/management-keys/management-keys-table'
import { Card } from '@/components/ui/card'
import { EmptyState } from '@/components/ui/empty-state'
import { Notice } from '@/components/ui/notice'
import { may } from '@/lib/auth/authorize'
import { grantableScopes } from '@/lib/auth/effective-scopes'
import { PERMISSIONS } from '@/lib/auth/permissions'
import { requireContext } from '@/lib/auth/require-context'
import { listManagementKeys } from '@/lib/management-keys/list-management-keys'
import { issueManagementKeyAction, revokeManagementKeyAction } from './actions'

export const metadata: Metadata = { title: 'Management keys' }

export default async function ManagementKeysPage() {
  const ctx = await requireContext()
  const { actor } = ctx
  const offers = grantableScopes(actor.role).map((scope) => ({
    scope,
    summary: PERMISSIONS[scope].summary,
  }))
  const header = (
    <PageHeader
      crumbs={[{ label: 'Settings', href: '/settings' }, { label: 'Management keys' }]}
      title="Management keys"
      action={
        may(actor, 'management-keys:write') && (
          <IssueManagementKey offers={offers} issue={issueManagementKeyAction} />
        )
      }
    />
  )
  if (!may(actor, 'management-keys:read')) {
    return (
      <>
        {header}
        <Notice kind="warn">Your role cannot see management keys. Ask an owner or an admin.</Notice>
      </>
    )
  }
  const managementKeys = await listManagementKeys(ctx)
  return (
    <>
      {header}
      <Card
        flush
        title="Of this account"
        description="For programs that manage keys and gateways that verify them. Each may do what it was made for, as far as its maker still may; when its maker leaves, it ends."
      >
        {managementKeys.length > 0 ? (
          <ManagementKeysTable
            managementKeys={managementKeys}
            revoke={may(actor, 'management-keys:revoke') ? revokeManagementKeyAction : null}
          />
        ) : (
          <EmptyState icon={KeySquare} title="No management keys yet">
            Issue one for each program, so that each can be revoked alone.
          </EmptyState>
        )}
      </Card>
    </>
  )
}
