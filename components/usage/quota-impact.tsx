'use client'

import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { readApi } from '@/components/live/read-api'
import { Notice } from '@/components/ui/notice'
import { useNow } from '@/components/ui/now-provider'
import { Skeleton } from '@/components/ui/skeleton'
import type { Quota } from '@/lib/limits/limit-rules'
import type { UsageView } from '@/lib/usage/usage-contract'
import { quotaSentence } from './quota-sentence'

const LOOKBACK_MS = 60 * 86_400_000

/** How often a quota would have been used up, from recorded usage. */
export function QuotaImpact({ keyId, quota }: { keyId: string; quota: Quota }) {
  const { nowMs } = useNow()
  const [from] = useState(() => new Date(nowMs - LOOKBACK_MS).toISOString())
  const usage = useQuery({
    queryKey: ['usage', keyId, 'by day'],
    queryFn: ({ signal }) =>
      readApi<UsageView>(`/api/v1/keys/${keyId}/usage`, { from, step: 'day', by: 'outcome' }, signal),
  })
  if (usage.isError)
    return <Notice kind="warn">The impact could not be computed: {usage.error.message}</Notice>
  if (!usage.data) return <Skeleton className="h-10" />
  const { over, sentence } = quotaSentence(usage.data, quota)
  return <Notice kind={over > 0 ? 'warn' : 'info'}>{sentence}</Notice>
}
