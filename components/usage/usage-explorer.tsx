'use client'

import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useQueryStates } from 'nuqs'
import { useState } from 'react'
import { UsageChart } from '@/components/charts/usage-chart'
import { LiveMark } from '@/components/live/live-mark'
import { readApi } from '@/components/live/read-api'
import { Card } from '@/components/ui/card'
import { useNow } from '@/components/ui/now-provider'
import type { UsageGroup, UsageView } from '@/lib/usage/usage-contract'
import { UsageControls } from './usage-controls'
import { usageParsers } from './usage-parsers'
import { askedOf, stepOf, type UsageQuery } from './usage-query'
import { USAGE_RANGES, type UsageRange } from './usage-ranges'

const FAST_MS = 2000
const SLOW_MS = 15_000

type UsageExplorerProps = {
  title: string
  /** Where the API answers; its export is at `/export` below. */
  path: string
  /** The first is the one without a choice in the address; so is the range. */
  groups: readonly [UsageGroup, ...UsageGroup[]]
  range: UsageRange
  initial: UsageView
  hint: string
  exportable?: boolean
}

/** Requests over time, by whatever one asks; the question is in the address. Live while the page is seen. */
export function UsageExplorer(props: UsageExplorerProps) {
  const { title, path, groups, range: firstRange, initial, hint, exportable = true } = props
  const { nowMs } = useNow()
  const [query, set] = useQueryStates(usageParsers(groups, groups[0], firstRange), { clearOnDefault: true })
  const asked: UsageQuery = query
  const step = stepOf(asked, nowMs)
  const [first] = useState(() => JSON.stringify(asked))
  const usage = useQuery({
    queryKey: ['usage', path, asked, step],
    queryFn: ({ signal }) =>
      readApi<UsageView>(
        path,
        { ...askedOf(asked, nowMs), top: askedOf(asked, nowMs).top?.toString() },
        signal,
      ),
    initialData: JSON.stringify(asked) === first ? initial : undefined,
    placeholderData: keepPreviousData,
    refetchInterval: asked.to && asked.range === 'custom' ? false : step === 'day' ? SLOW_MS : FAST_MS,
  })
  const view = usage.data ?? initial
  const words = asked.range === 'custom' ? 'this time' : USAGE_RANGES[asked.range].words
  return (
    <Card flush title={title} description={<LiveMark error={usage.error?.message} />}>
      <UsageControls {...{ query: asked, groups, set, path, exportable }} keptFrom={view.keptFrom} />
      <UsageChart label={`Requests by ${view.by}`} view={view} empty={`No requests in ${words}. ${hint}`} />
    </Card>
  )
}
