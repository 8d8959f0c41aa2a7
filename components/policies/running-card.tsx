'use client'

import { useQuery } from '@tanstack/react-query'
import { RefreshCw } from 'lucide-react'
import { LiveMark } from '@/components/live/live-mark'
import { readApi } from '@/components/live/read-api'
import { Card } from '@/components/ui/card'
import { EmptyState } from '@/components/ui/empty-state'
import { Table, Th } from '@/components/ui/table'
import type { RunningView } from '@/lib/policies/upcoming-contract'
import { RunningRow } from './running-row'

const POLL_MS = 3000

/** Every rotation under way, with how many of its clients have moved, live. */
export function RunningCard({ initial }: { initial: RunningView }) {
  const running = useQuery({
    queryKey: ['running-rotations'],
    queryFn: ({ signal }) => readApi<RunningView>('/api/v1/rotations', {}, signal),
    initialData: initial,
    refetchInterval: POLL_MS,
  })
  const { items } = running.data
  return (
    <Card flush title="Under way" description={<LiveMark error={running.error?.message} />}>
      {items.length === 0 ? (
        <EmptyState icon={RefreshCw} title="No rotation is under way">
          Plan one on the page of a key, plan many at once, or let a policy do it.
        </EmptyState>
      ) : (
        <Table label="Rotations under way">
          <thead>
            <tr>
              <Th>Key</Th>
              <Th>Clients moved</Th>
              <Th>Next</Th>
              <Th>Stands</Th>
              <Th>Old version</Th>
            </tr>
          </thead>
          <tbody>
            {items.map((item) => (
              <RunningRow key={item.rotation.id} item={item} />
            ))}
          </tbody>
        </Table>
      )}
    </Card>
  )
}
