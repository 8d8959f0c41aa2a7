import { ScrollText } from 'lucide-react'
import type { Metadata } from 'next'
import Link from 'next/link'
import { AuditExport } from '@/components/audit/audit-export'
import { AuditFilter } from '@/components/audit/audit-filter'
import { AuditTable } from '@/components/audit/audit-table'
import { RetentionForm } from '@/components/audit/retention-form'
import { SealedSpans } from '@/components/audit/sealed-spans'
import { PageHeader } from '@/components/frame/page-header'
import { buttonClass } from '@/components/ui/button-class'
import { Card } from '@/components/ui/card'
import { EmptyState } from '@/components/ui/empty-state'
import { Notice } from '@/components/ui/notice'
import { Pager } from '@/components/ui/pager'
import { getAuditRetention } from '@/lib/audit/get-audit-retention'
import { readAudit } from '@/lib/audit/read-audit'
import { may } from '@/lib/auth/authorize'
import { requireContext } from '@/lib/auth/require-context'
import { setAuditRetentionAction } from './actions'
import { auditInputOf, readAuditQuery } from './read-audit-query'

export const metadata: Metadata = { title: 'Audit' }

type AuditPageProps = { searchParams: Promise<Record<string, string | string[] | undefined>> }

export default async function AuditPage({ searchParams }: AuditPageProps) {
  const ctx = await requireContext()
  const header = <PageHeader crumbs={[{ label: 'Audit' }]} title="Audit" />
  if (!may(ctx.actor, 'audit:read')) {
    return (
      <>
        {header}
        <Notice kind="warn">Your role cannot read the audit log. Ask an owner or an admin.</Notice>
      </>
    )
  }
  const query = readAuditQuery(await searchParams)
  const [{ items, nextCursor }, { days, spans }] = await Promise.all([
    readAudit(ctx, auditInputOf(query)),
    getAuditRetention(ctx),
  ])
  return (
    <>
      {header}
      <div className="flex flex-wrap items-start justify-between gap-2">
        <div className="min-w-0 flex-1 basis-80">
          <AuditFilter />
        </div>
        <AuditExport />
      </div>
      <Card flush>
        {items.length > 0 ? (
          <AuditTable rows={items} />
        ) : (
          <EmptyState
            icon={ScrollText}
            title="No act matches this filter"
            action={
              <Link href="/audit" className={buttonClass()}>
                Clear the filter
              </Link>
            }
          />
        )}
      </Card>
      <Pager path="/audit" query={query} nextCursor={nextCursor} />
      {may(ctx.actor, 'account:write') && (
        <Card title="Retention">
          <RetentionForm days={days} setRetention={setAuditRetentionAction} />
        </Card>
      )}
      {spans.length > 0 && (
        <Card
          flush
          title="Sealed rows"
          description="Older rows, closed under a signature. An export shows what they hold, and is itself in the log."
        >
          <SealedSpans spans={spans} />
        </Card>
      )}
    </>
  )
}
