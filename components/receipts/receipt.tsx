'use client'

import { useQuery } from '@tanstack/react-query'
import { Check, CircleDashed, CircleOff, type LucideIcon, TriangleAlert } from 'lucide-react'
import { useState } from 'react'
import { readApi } from '@/components/live/read-api'
import { ExactTime } from '@/components/ui/exact-time'
import { Mono } from '@/components/ui/mono'
import { Notice } from '@/components/ui/notice'
import { useNow } from '@/components/ui/now-provider'
import { Skeleton } from '@/components/ui/skeleton'
import { Table, Td, Th } from '@/components/ui/table'
import type { ReceiptView } from '@/lib/changes/receipt-contract'
import { type ReceiptState, receiptRows, type ToldAct } from './receipt-rows'

const POLL_MS = 150
const LATE_POLL_MS = 2000
/** Who is cut off is counted down. */
const CUT_OFF_POLL_MS = 1000
const PATIENCE_MS = 5000

const LOOKS: Record<ReceiptState, { icon: LucideIcon; ink: string }> = {
  confirmed: { icon: Check, ink: 'text-good' },
  waiting: { icon: CircleDashed, ink: 'text-muted' },
  silent: { icon: TriangleAlert, ink: 'text-warn' },
  gone: { icon: CircleOff, ink: 'text-muted' },
}

type ReceiptProps = {
  sequence: number
  act?: ToldAct | undefined
  /** Whose change it is, where a page shows those of several accounts. */
  accountId?: string
}

/**
 * Who has confirmed an act on a key, live until everybody has or goes by nothing old any more; after 5 s the rest
 * counts as silent.
 */
export function Receipt({ sequence, act, accountId }: ReceiptProps) {
  const { nowMs, zone } = useNow()
  const [sinceMs] = useState(nowMs)
  const givenUp = nowMs - sinceMs >= PATIENCE_MS
  const receipt = useQuery({
    queryKey: ['receipt', sequence],
    queryFn: ({ signal }) => readApi<ReceiptView>(`/api/v1/receipts/${sequence}`, {}, signal, accountId),
    refetchInterval: ({ state }) => pollMs(state.data, givenUp),
  })
  if (!receipt.data) {
    if (!receipt.isError) return <Skeleton className="h-20" />
    return <Notice kind="warn">The receipt could not be read: {receipt.error.message}</Notice>
  }
  const { rows, sentence, complete, cutOff } = receiptRows(receipt.data, { givenUp, act, zone })
  return (
    <div className="grid gap-3">
      <div role="status">
        <Notice kind={complete ? 'good' : givenUp || cutOff > 0 ? 'warn' : 'info'}>{sentence}</Notice>
      </div>
      {rows.length > 0 && (
        <div className="max-h-64 overflow-y-auto rounded-md border">
          <Table label="Verifiers">
            <thead>
              <tr>
                <Th>Verifier</Th>
                <Th>State</Th>
              </tr>
            </thead>
            <tbody>
              {rows.map(({ id, state, words }) => {
                const { icon: Icon, ink } = LOOKS[state]
                return (
                  <tr key={id}>
                    <Td className="max-w-40 sm:max-w-64">
                      <Mono>{id}</Mono>
                    </Td>
                    <Td>
                      <span className="flex items-start gap-1.5">
                        <Icon aria-hidden className={`mt-0.5 size-4 shrink-0 ${ink}`} />
                        {words}
                      </span>
                    </Td>
                  </tr>
                )
              })}
            </tbody>
          </Table>
        </div>
      )}
      <p className="text-xs text-muted">
        Change {sequence}, written <ExactTime at={receipt.data.at} />.
      </p>
    </div>
  )
}

function pollMs(receipt: ReceiptView | undefined, givenUp: boolean): number | false {
  if (receipt?.complete) return false
  if (receipt?.verifiers.some(({ silent }) => silent)) return CUT_OFF_POLL_MS
  return givenUp ? LATE_POLL_MS : POLL_MS
}
