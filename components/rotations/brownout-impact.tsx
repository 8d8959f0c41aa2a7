'use client'

import { useQuery } from '@tanstack/react-query'
import { readApi } from '@/components/live/read-api'
import type { ImpactView } from '@/lib/usage/usage-contract'
import { brownoutSentence } from './brownout-sentence'

type BrownoutImpactProps = { keyId: string; version: number; seconds: number }

/** How many requests the brownouts would refuse if nobody moved, by what was recorded. */
export function BrownoutImpact({ keyId, version, seconds }: BrownoutImpactProps) {
  const query = { change: 'revoke', version: String(version), lookback: '24h' }
  const impact = useQuery({
    queryKey: ['impact', keyId, query],
    queryFn: ({ signal }) => readApi<ImpactView>(`/api/v1/keys/${keyId}/impact`, query, signal),
  })
  if (!impact.data) return null
  return <p className="text-xs text-muted">{brownoutSentence(impact.data.requests, seconds)}</p>
}
