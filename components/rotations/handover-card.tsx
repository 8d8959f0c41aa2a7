'use client'

import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { chartSeries } from '@/components/charts/chart-series'
import { UsageBucketTable } from '@/components/charts/usage-bucket-table'
import { LiveMark } from '@/components/live/live-mark'
import { readApi } from '@/components/live/read-api'
import { Card } from '@/components/ui/card'
import { ExactTime } from '@/components/ui/exact-time'
import { useNow } from '@/components/ui/now-provider'
import { Segments } from '@/components/ui/segments'
import { Skeleton } from '@/components/ui/skeleton'
import type { UsageView } from '@/lib/usage/usage-contract'
import { HandoverChart } from './handover-chart'
import { HandoverFacts } from './handover-facts'
import { MARKER_ICONS } from './handover-marker-looks'
import { handoverPlan } from './handover-plan'
import { handoverWindow } from './handover-window'
import { type MigrationView, useMigration } from './use-migration'

const POLL_MS = 1000
const SHOWN = [
  { value: 'chart', label: 'Chart' },
  { value: 'table', label: 'Table' },
] as const

/** The traffic going over from one version to the next, with what happened on the way. */
export function HandoverCard({ keyId, initial }: { keyId: string; initial: MigrationView }) {
  const { nowMs, zone } = useNow()
  const [shown, setShown] = useState<'chart' | 'table'>('chart')
  const migration = useMigration(keyId, initial)
  const { rotation, clients } = migration.data ?? initial
  const span = rotation && handoverWindow(rotation, nowMs)
  const from = span ? new Date(span.fromMs).toISOString() : ''
  const usage = useQuery({
    queryKey: ['usage', keyId, 'handover', rotation?.id, span?.step],
    queryFn: ({ signal }) =>
      readApi<UsageView>(`/api/v1/keys/${keyId}/usage`, { from, step: span?.step, by: 'version' }, signal),
    enabled: span !== null,
    placeholderData: keepPreviousData,
    refetchInterval: POLL_MS,
  })
  if (!rotation || !span) return null
  const plan = usage.data && handoverPlan(usage.data, rotation, span, nowMs, zone)
  const title = `Handover from v${rotation.fromVersion} to v${rotation.successorVersion}`
  return (
    <Card
      flush
      title={title}
      description={<LiveMark error={usage.error?.message} />}
      action={<Segments label={`Show ${title} as`} options={SHOWN} value={shown} onChange={setShown} />}
    >
      {plan ? (
        <>
          <HandoverFacts plan={plan} rotation={rotation} clients={clients} />
          {shown === 'table' ? (
            <div className="mt-3 max-h-72 overflow-y-auto border-t">
              <UsageBucketTable
                label={`${title}, by time`}
                buckets={plan.prepared.buckets}
                series={plan.prepared.groups.map(({ group }) => chartSeries(group, 'version'))}
              />
            </div>
          ) : (
            <div className="px-4 pt-3">
              <HandoverChart
                plan={plan}
                label={`${title}: ${plan.prepared.groups.map(({ group, total }) => `v${group} ${total}`).join(', ') || 'no requests'}.`}
              />
            </div>
          )}
          <ol
            aria-label="What happened in the handover"
            className="flex flex-wrap gap-x-5 gap-y-1 px-4 py-3 text-xs text-muted"
          >
            {plan.markers.map(({ id, kind, words, at }) => {
              const Icon = MARKER_ICONS[kind]
              return (
                <li key={id} className="inline-flex items-center gap-1.5">
                  <Icon aria-hidden className="size-3.5 shrink-0" />
                  <span className="text-fg">{words}</span>
                  <ExactTime at={at} />
                </li>
              )
            })}
          </ol>
        </>
      ) : (
        <Skeleton className="m-4 h-72" />
      )}
    </Card>
  )
}
