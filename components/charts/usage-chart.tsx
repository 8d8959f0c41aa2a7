'use client'

import dynamic from 'next/dynamic'
import { useState } from 'react'
import { useNow } from '@/components/ui/now-provider'
import { Segments } from '@/components/ui/segments'
import { Skeleton } from '@/components/ui/skeleton'
import type { UsageView } from '@/lib/usage/usage-contract'
import { seriesOf } from './chart-series'
import { comparedWords } from './compared-words'
import { prepareUsage } from './prepare-usage'
import { Swatch } from './swatch'
import { UsageBucketTable } from './usage-bucket-table'

const UsagePlot = dynamic(() => import('./usage-plot').then((module) => module.UsagePlot), {
  ssr: false,
  loading: () => <Skeleton className="h-full" />,
})

const SHOWN = [
  { value: 'chart', label: 'Chart' },
  { value: 'table', label: 'Table' },
] as const

type UsageChartProps = { label: string; view: UsageView; empty: string }

/** Requests over time by group, as a chart or as a table, at one height. */
export function UsageChart({ label, view, empty }: UsageChartProps) {
  const { nowMs, zone } = useNow()
  const [shown, setShown] = useState<'chart' | 'table'>('chart')
  const { groups, buckets, total, compared } = prepareUsage(view, nowMs, zone)
  const counts = new Map(groups.map(({ group, total: count }) => [group, count]))
  const series = seriesOf([...counts.keys()], view.by, view.names)
  const parts = series.map((one) => ({ ...one, count: counts.get(one.group) ?? 0 }))
  const explained = series.filter(({ words }) => words !== null)
  const words = parts.map(({ name, count }) => `${name} ${count.toLocaleString('en')}`).join(', ')
  return (
    <figure className="grid gap-2">
      <figcaption className="flex min-h-8 flex-wrap items-center justify-between gap-x-4 gap-y-1 px-4 pt-3 text-xs">
        <ul className="flex min-w-60 flex-1 flex-wrap gap-x-4 gap-y-1">
          <li className="font-medium">{total.toLocaleString('en')} requests</li>
          {compared && <li className="text-muted">{comparedWords(compared, total)}</li>}
          {parts.map(({ group, name, colour, count }) => (
            <li key={group} className="flex items-center gap-1.5 text-muted">
              <Swatch colour={colour} />
              <span className="max-w-48 truncate">{name}</span>
              <span className="text-fg">{count.toLocaleString('en')}</span>
            </li>
          ))}
        </ul>
        <Segments label={`Show ${label} as`} options={SHOWN} value={shown} onChange={setShown} />
      </figcaption>
      {explained.length > 0 && (
        <details className="px-4 text-xs text-muted">
          <summary className="w-fit rounded-sm hover:text-fg">What the outcomes mean</summary>
          <dl className="mt-1.5 grid grid-cols-[auto_1fr] gap-x-3 gap-y-0.5">
            {explained.map(({ group, name, words }) => (
              <div key={group} className="contents">
                <dt className="font-mono">{name}</dt>
                <dd>{words}</dd>
              </div>
            ))}
          </dl>
        </details>
      )}
      <div className="h-58">
        {shown === 'table' ? (
          <div className="h-full overflow-y-auto border-t">
            <UsageBucketTable
              label={`${label}, by time`}
              buckets={buckets}
              series={series}
              compared={compared !== null}
            />
          </div>
        ) : total === 0 && !compared?.before ? (
          <p className="grid h-full place-items-center px-6 text-center text-muted">{empty}</p>
        ) : (
          <div role="img" aria-label={`${label}: ${total} requests. ${words}.`} className="h-full px-2 pb-2">
            <UsagePlot buckets={buckets} series={series} compared={compared !== null} />
          </div>
        )}
      </div>
    </figure>
  )
}
