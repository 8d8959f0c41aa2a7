'use client'

import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useKey } from '@/components/keys/use-key'
import { readApi } from '@/components/live/read-api'
import type { KeyActs } from '@/components/rotations/key-act-types'
import { Badge } from '@/components/ui/badge'
import { Card } from '@/components/ui/card'
import { ExactTime } from '@/components/ui/exact-time'
import { Notice } from '@/components/ui/notice'
import { RelativeTime } from '@/components/ui/relative-time'
import { Segments } from '@/components/ui/segments'
import { Skeleton } from '@/components/ui/skeleton'
import { Table, Td, Th } from '@/components/ui/table'
import type { KeyView } from '@/lib/keys/key-contract'
import type { UnusedScopesView } from '@/lib/usage/usage-contract'
import { NarrowScopesDialog } from './narrow-scopes-dialog'
import { scopesAdvice } from './scopes-advice'

const DAYS = [
  { value: '30', label: '30 d' },
  { value: '90', label: '90 d' },
] as const

type UnusedScopesProps = { initial: KeyView; update: KeyActs['update']; mayWrite: boolean }

/** Which scopes of the key nobody asks for, and the way to a key that can do no more than it does. */
export function UnusedScopes({ initial, update, mayWrite }: UnusedScopesProps) {
  const key = useKey(initial)
  const [days, setDays] = useState<'30' | '90'>('30')
  const { data, error } = useQuery({
    queryKey: ['unused-scopes', key.id, days, key.scopes],
    queryFn: ({ signal }) =>
      readApi<UnusedScopesView>(`/api/v1/keys/${key.id}/unused-scopes`, { days }, signal),
  })
  const advice = data && scopesAdvice(data)
  return (
    <Card
      flush
      title="Use of scopes"
      description={advice?.words}
      action={<Segments label="Look-back" options={DAYS} value={days} onChange={setDays} />}
    >
      {error && <Notice kind="warn">The use of scopes could not be read: {error.message}</Notice>}
      {!data && !error && <Skeleton className="m-4 h-16" />}
      {data && (
        <Table label="Scopes by last use">
          <thead>
            <tr>
              <Th>Scope</Th>
              <Th>Last asked for</Th>
              <Th>In {days} days</Th>
            </tr>
          </thead>
          <tbody>
            {data.scopes.map(({ scope, unused, lastUsedAt, precision }) => (
              <tr key={scope}>
                <Td className="font-mono text-xs">{scope}</Td>
                <Td>
                  {lastUsedAt === null && 'Never'}
                  {lastUsedAt !== null && precision === 'minute' && <RelativeTime at={lastUsedAt} />}
                  {lastUsedAt !== null && precision !== 'minute' && (
                    <>
                      in the {precision} of <ExactTime at={lastUsedAt} />
                    </>
                  )}
                </Td>
                <Td>{unused ? <Badge>Unused</Badge> : 'Used'}</Td>
              </tr>
            ))}
          </tbody>
        </Table>
      )}
      {advice?.narrower && mayWrite && (
        <div className="border-t p-4">
          <NarrowScopesDialog keyView={key} scopes={advice.narrower} update={update} />
        </div>
      )}
    </Card>
  )
}
