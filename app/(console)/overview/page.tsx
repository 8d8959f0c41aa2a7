import { Plus } from 'lucide-react'
import type { Metadata } from 'next'
import Link from 'next/link'
import { AuditTable } from '@/components/audit/audit-table'
import { UsageChart } from '@/components/charts/usage-chart'
import { PageHeader } from '@/components/frame/page-header'
import { attentionOf } from '@/components/overview/attention'
import { AttentionList } from '@/components/overview/attention-list'
import { FirstSteps } from '@/components/overview/first-steps'
import { buttonClass } from '@/components/ui/button-class'
import { Card } from '@/components/ui/card'
import { rangeStart } from '@/components/usage/usage-ranges'
import { listAudit } from '@/lib/audit/list-audit'
import { may } from '@/lib/auth/authorize'
import { requireContext } from '@/lib/auth/require-context'
import { listKeys } from '@/lib/keys/list-keys'
import { getAccountUsage } from '@/lib/usage/get-account-usage'

export const metadata: Metadata = { title: 'Overview' }

const LOOKED_AT = 200

export default async function OverviewPage() {
  const ctx = await requireContext()
  const nowMs = ctx.clock.now().getTime()
  const [keys, usage, audit] = await Promise.all([
    listKeys(ctx, { limit: LOOKED_AT }),
    getAccountUsage(ctx, { from: rangeStart('24h', nowMs), step: 'hour', by: 'outcome' }),
    may(ctx.actor, 'audit:read') ? listAudit(ctx, { limit: 8 }) : null,
  ])
  const mayIssue = may(ctx.actor, 'keys:write')
  return (
    <>
      <PageHeader
        crumbs={[{ label: 'Overview' }]}
        title="Overview"
        action={
          mayIssue && (
            <Link href="/keys/new" className={buttonClass('primary')}>
              <Plus aria-hidden />
              Issue key
            </Link>
          )
        }
      />
      <Card
        flush
        title="Needs attention"
        description={keys.nextCursor ? `Among the ${LOOKED_AT} newest keys.` : undefined}
      >
        {keys.items.length === 0 ? (
          <FirstSteps mayIssue={mayIssue} />
        ) : (
          <AttentionList attention={attentionOf(keys.items, nowMs)} nowMs={nowMs} />
        )}
      </Card>
      <Card flush title="Requests in the last 24 hours" description="By outcome, all keys.">
        <UsageChart
          label="Requests by outcome"
          view={usage}
          empty="No requests in the last 24 hours. Call the API with a key, and they appear here."
        />
      </Card>
      {audit && (
        <Card
          flush
          title="Recent acts"
          action={
            <Link href="/audit" className="rounded-sm text-xs font-medium text-accent hover:underline">
              All of the audit log
            </Link>
          }
        >
          <AuditTable rows={audit.items} />
        </Card>
      )}
    </>
  )
}
