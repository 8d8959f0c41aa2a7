import { Siren } from 'lucide-react'
import type { Metadata } from 'next'
import Link from 'next/link'
import { AuditTable } from '@/components/audit/audit-table'
import { DeskKeyActs } from '@/components/desk/desk-key-acts'
import { DeskKeyUsage } from '@/components/desk/desk-key-usage'
import { accountPath, incidentPath, keyPath } from '@/components/desk/desk-paths'
import { DeskPlace } from '@/components/desk/desk-place'
import { KeyTrace } from '@/components/desk/key-trace'
import { Owners } from '@/components/desk/owners'
import { SinceForm } from '@/components/desk/since-form'
import { PageHeader } from '@/components/frame/page-header'
import { EnvironmentBadge } from '@/components/keys/environment-badge'
import { KeyFacts } from '@/components/keys/key-facts'
import { KeyStateNow } from '@/components/keys/key-state'
import { SuspendedNotice } from '@/components/keys/suspended-notice'
import { VersionsTable } from '@/components/keys/versions-table'
import { ReplacedNotice } from '@/components/rotations/replaced-notice'
import { buttonClass } from '@/components/ui/button-class'
import { Card } from '@/components/ui/card'
import { Notice } from '@/components/ui/notice'
import { ImpactPreview } from '@/components/usage/impact-preview'
import { rangeStart } from '@/components/usage/usage-ranges'
import { listAudit } from '@/lib/audit/list-audit'
import { getDeskAccount } from '@/lib/desk/get-desk-account'
import { getKey } from '@/lib/keys/get-key'
import { getKeyTrace } from '@/lib/usage/get-key-trace'
import { getKeyUsage } from '@/lib/usage/get-key-usage'
import { orNotFound, requireDeskAccount } from '../../../../../require-desk'
import { DESK_ACTS } from '../../../../desk-acts'
import { readTraceQuery } from './read-trace-query'

export const metadata: Metadata = { title: 'Key' }

type DeskKeyPageProps = {
  params: Promise<{ accountId: string; keyId: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

/** A customer's key as security staff see it: whose it is, who uses it, and what ends it. */
export default async function DeskKeyPage({ params, searchParams }: DeskKeyPageProps) {
  const { accountId, keyId } = await params
  const ctx = await requireDeskAccount(accountId)
  const key = await orNotFound(getKey(ctx, { keyId }))
  const asked = readTraceQuery(await searchParams, key, ctx.clock.now())
  const from = rangeStart('30d', ctx.clock.now().getTime())
  const [account, trace, usage, audit] = await Promise.all([
    getDeskAccount(ctx),
    getKeyTrace(ctx, { keyId, since: asked.since, version: asked.version }),
    getKeyUsage(ctx, { keyId, from, step: 'day', by: 'client', top: 6 }),
    listAudit(ctx, { target: keyId, limit: 20 }),
  ])
  const path = accountPath(accountId)
  const crumbs = [
    { label: 'Security', href: '/security' },
    { label: account.name, href: path },
    { label: key.name },
  ] as const
  return (
    <>
      <DeskPlace accountId={accountId} />
      <PageHeader
        crumbs={crumbs}
        title={key.name}
        action={
          <div className="flex flex-wrap gap-2">
            <DeskKeyActs accountId={accountId} initial={key} acts={DESK_ACTS} leakedVersion={asked.leaked} />
            <Link
              href={incidentPath(accountId, keyId, asked.leaked ?? asked.version, 'key')}
              className={buttonClass('secondary')}
            >
              <Siren aria-hidden />
              Open an incident
            </Link>
          </div>
        }
      >
        <div className="flex flex-wrap items-center gap-2">
          <KeyStateNow initial={key} />
          <EnvironmentBadge environment={key.environment} />
        </div>
      </PageHeader>
      <SuspendedNotice initial={key} />
      <ReplacedNotice initial={key} handOver={null} />
      <Card title="Owners" description="Whom to tell.">
        <Owners owners={account.owners} />
      </Card>
      <KeyFacts initial={key} />
      <Card title="If it stopped now" description="Recorded requests of the last 30 days.">
        <ImpactPreview keyId={key.id} planned={{ change: 'revoke' }} lookback="30d" />
      </Card>
      <Card
        title="What it did"
        description="The last 30 days, or everything since an instant at which somebody else may have had it."
      >
        <div className="grid gap-4">
          <SinceForm
            path={keyPath(accountId, keyId)}
            since={asked.since}
            version={asked.version}
            versions={key.versions.map(({ version }) => version)}
          />
          {asked.wrong && <Notice kind="warn">{asked.wrong}</Notice>}
          <KeyTrace trace={trace} />
        </div>
      </Card>
      <DeskKeyUsage keyId={key.id} initial={usage} />
      <VersionsTable initial={key} />
      <Card flush title="Audit" description="The latest acts on this key.">
        <AuditTable rows={audit.items} keysPath={`${path}/keys`} />
      </Card>
    </>
  )
}
