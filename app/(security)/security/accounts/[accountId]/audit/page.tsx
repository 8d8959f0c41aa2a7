import type { Metadata } from 'next'
import { AuditFilter } from '@/components/audit/audit-filter'
import { AuditTable } from '@/components/audit/audit-table'
import { accountPath } from '@/components/desk/desk-paths'
import { DeskPlace } from '@/components/desk/desk-place'
import { PageHeader } from '@/components/frame/page-header'
import { Card } from '@/components/ui/card'
import { EmptyState } from '@/components/ui/empty-state'
import { Pager } from '@/components/ui/pager'
import { readAudit } from '@/lib/audit/read-audit'
import { getDeskAccount } from '@/lib/desk/get-desk-account'
import { auditInputOf, readAuditQuery } from '../../../../../(console)/audit/read-audit-query'
import { requireDeskAccount } from '../../../../require-desk'

export const metadata: Metadata = { title: 'Audit of an account' }

type AuditPageProps = {
  params: Promise<{ accountId: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export default async function AccountAuditPage({ params, searchParams }: AuditPageProps) {
  const { accountId } = await params
  const ctx = await requireDeskAccount(accountId)
  const query = readAuditQuery(await searchParams)
  const [{ name }, { items, nextCursor }] = await Promise.all([
    getDeskAccount(ctx),
    readAudit(ctx, auditInputOf(query)),
  ])
  const path = accountPath(accountId)
  const crumbs = [
    { label: 'Security', href: '/security' },
    { label: name, href: path },
    { label: 'Audit' },
  ] as const
  return (
    <>
      <DeskPlace accountId={accountId} />
      <PageHeader crumbs={crumbs} title={`Audit of ${name}`} />
      <AuditFilter />
      <Card flush>
        {items.length > 0 ? (
          <AuditTable rows={items} keysPath={`${path}/keys`} />
        ) : (
          <EmptyState title="No act matches this filter" />
        )}
      </Card>
      <Pager path={`${path}/audit`} query={query} nextCursor={nextCursor} />
    </>
  )
}
