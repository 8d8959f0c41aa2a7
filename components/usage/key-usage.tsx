'use client'

import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { UsageChart } from '@/components/charts/usage-chart'
import { LiveMark } from '@/components/live/live-mark'
import { readApi } from '@/components/live/read-api'
import { Card } from '@/components/ui/card'
import { useNow } from '@/components/ui/now-provider'
import { Segments } from '@/components/ui/segments'
import type { UsageView } from '@/lib/usage/usage-contract'
import { rangeStart, USAGE_RANGES, type UsageRange } from './usage-ranges'

const POLL_MS = 2000

const OPTIONS = (Object.keys(USAGE_RANGES) as UsageRange[]).map((value) => ({
  value,
  label: USAGE_RANGES[value].label,
}))

type KeyUsageProps = { keyId: string; initial: UsageView }

/** The key's requests by version, live while the page is open and seen. `initial` is the last hour. */
export function KeyUsage({ keyId, initial }: KeyUsageProps) {
  const { nowMs } = useNow()
  const [range, setRange] = useState<UsageRange>('1h')
  const { step, words } = USAGE_RANGES[range]
  const usage = useQuery({
    queryKey: ['usage', keyId, range],
    queryFn: ({ signal }) =>
      readApi<UsageView>(
        `/api/v1/keys/${keyId}/usage`,
        { from: rangeStart(range, nowMs), step, by: 'version' },
        signal,
      ),
    initialData: range === '1h' ? initial : undefined,
    placeholderData: keepPreviousData,
    refetchInterval: POLL_MS,
  })
  return (
    <Card
      flush
      title="Usage by version"
      description={<LiveMark error={usage.error?.message} />}
      action={<Segments label="Time range" options={OPTIONS} value={range} onChange={setRange} />}
    >
      <UsageChart
        label="Requests by version"
        view={usage.data ?? initial}
        empty={`No requests in ${words}. Call the API with this key: the count appears here within 2 seconds.`}
      />
    </Card>
  )
}
