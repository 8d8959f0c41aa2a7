'use client'

import { useQuery } from '@tanstack/react-query'
import { readApi } from '@/components/live/read-api'
import { Notice } from '@/components/ui/notice'
import { RelativeTime } from '@/components/ui/relative-time'
import { Skeleton } from '@/components/ui/skeleton'
import { Table, Td, Th } from '@/components/ui/table'
import type { ImpactView, Lookback } from '@/lib/usage/usage-contract'
import { impactSentence } from './impact-sentence'

/** The change as the query of the impact says it. */
export type PlannedChange =
  | { change: 'revoke'; version?: string | undefined; lineage?: 'true' }
  | { change: 'rateLimit'; limit: string; windowSeconds: string }
  | { change: 'scopes'; scopes: string }
  | { change: 'ipAllowlist'; ipAllowlist: string }

type ImpactPreviewProps = {
  keyId: string
  planned: PlannedChange
  lookback?: Lookback
  /** Whose key it is, where a page shows keys of several accounts. */
  accountId?: string
}

/** What a change would have refused in the look-back, from recorded usage. */
export function ImpactPreview({ keyId, planned, lookback = '24h', accountId }: ImpactPreviewProps) {
  const impact = useQuery({
    queryKey: ['impact', keyId, planned, lookback],
    queryFn: ({ signal }) =>
      readApi<ImpactView>(`/api/v1/keys/${keyId}/impact`, { ...planned, lookback }, signal, accountId),
  })
  if (impact.isError) {
    return <Notice kind="warn">The impact could not be computed: {impact.error.message}</Notice>
  }
  if (!impact.data) return <Skeleton className="h-10" />
  const { requests, clients } = impact.data
  return (
    <div className="grid gap-2">
      <Notice kind={requests > 0 ? 'warn' : 'info'}>
        {impactSentence(clients.length, requests, planned.change === 'rateLimit', lookback)}
      </Notice>
      {clients.length > 0 && (
        // Six rows whole; of more the seventh is cut in half, so that it is seen to scroll.
        <div className="max-h-68 overflow-y-auto rounded-md border">
          <Table label="Clients that would have been refused">
            <thead>
              <tr>
                <Th>Client</Th>
                <Th numeric>Requests</Th>
                <Th>Last</Th>
              </tr>
            </thead>
            <tbody>
              {clients.map(({ client, requests: count, lastAt }) => (
                <tr key={client}>
                  <Td className="min-w-36 font-mono text-xs break-all">{client}</Td>
                  <Td numeric>{count.toLocaleString('en')}</Td>
                  <Td>
                    <RelativeTime at={lastAt} />
                  </Td>
                </tr>
              ))}
            </tbody>
          </Table>
        </div>
      )}
    </div>
  )
}
