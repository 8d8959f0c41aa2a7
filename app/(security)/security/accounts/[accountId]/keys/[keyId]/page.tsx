import type { Metadata } from 'next'
import { AuditTable } from '@/components/audit/audit-table'
import { DeskKeyActs } from '@/components/desk/desk-key-acts'
import { DeskKeyUsage } from '@/components/desk/desk-key-usage'
import { accountPath } from '@/components/desk/desk-paths'
import { DeskPlace } from '@/components/desk/desk-place'
import { Owners } from '@/components/desk/owners'
import { PageHeader } from '@/components/frame/page-header'
import { EnvironmentBadge } from '@/components/keys/environment-badge'
import { KeyFacts } from '@/components/keys/key-facts'
import { KeyStateNow } from '@/components/keys/key-state'
import { SuspendedNotice } from '@/components/keys/suspended-notice'
import { VersionsTable } from '@/components/keys/versions-table'
import { Card } from '@/components/ui/card'
import { ImpactPreview } from '@/components/usage/impact-preview'
import { rangeStart } from '@/components/usage/usage-ranges'
import { listAudit } from '@/lib/audit/list-audit'
import { getDeskAccount } from '@/lib/desk/get-desk-account'
import { getKey } from '@/lib/keys/get-key'
import { getKeyUsage } from '@/lib/usage/get-key-usage'
import { orNotFound, requireDeskAccount } from '../../../../../require-desk'
import {
  resumeOnDeskAction,
  revokeOnDeskAction,
  revokeVersionOnDeskAction,
  suspendOnDeskAction,
} from '../../../../actions'

export const metadata: Metadata = { title: 'Key' }

type DeskKeyPageProps = { params: Promise<{ accountId: string; keyId: string }> }

/** A customer's key as security staff see it: whose it is, who uses it, and what ends it. */
export default async function DeskKeyPage({ params }: DeskKeyPageProps) {
  const { accountId, keyId } = await params
  const ctx = await requireDeskAccount(accountId)
  const key = await orNotFound(getKey(ctx, { keyId }))
  const from = rangeStart('30d', ctx.clock.now().getTime())
  const [account, usage, audit] = await Promise.all([
    getDeskAccount(ctx),
    getKeyUsage(ctx, { keyId, from, step: 'day', by: 'client', top: 6 }),
    listAudit(ctx, { target: keyId, limit: 20 }),
  ])
  const acts = {
    suspend: suspendOnDeskAction.bind(null, accountId),
    resume: resumeOnDeskAction.bind(null, accountId),
    revokeKey: revokeOnDeskAction.bind(null, accountId),
    revokeVersion: revokeVersionOnDeskAction.bind(null, accountId),
  }
  const path = accountPath(accountId)
  const crumbs = [
    { label: 'Security', href: '/security' },
    { label: account.name, href: path },
    { label: key.name },
  ] as const
  return (
    <>
      <DeskPlace accountId={accountId} />
      <PageHeader crumbs={crumbs} title={key.name} action={<DeskKeyActs initial={key} acts={acts} />}>
        <div className="flex flex-wrap items-center gap-2">
          <KeyStateNow initial={key} />
          <EnvironmentBadge environment={key.environment} />
        </div>
      </PageHeader>
      <SuspendedNotice initial={key} />
      <Card title="Owners" description="Whom to tell.">
        <Owners owners={account.owners} />
      </Card>
      <KeyFacts initial={key} />
      <Card title="If it stopped now" description="Recorded requests of the last 30 days.">
        <ImpactPreview keyId={key.id} planned={{ change: 'revoke' }} lookback="30d" />
      </Card>
      <DeskKeyUsage keyId={key.id} initial={usage} />
      <VersionsTable initial={key} />
      <Card flush title="Audit" description="The latest acts on this key.">
        <AuditTable rows={audit.items} keysPath={`${path}/keys`} />
      </Card>
    </>
  )
}
