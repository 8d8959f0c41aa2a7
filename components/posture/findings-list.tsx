'use client'

import { useRouter } from 'next/navigation'
import { useEffect, useRef, useState } from 'react'
import { ReceiptDialog } from '@/components/receipts/receipt-dialog'
import type { FindingAct } from '@/lib/posture/finding-kinds'
import type { FindingView } from '@/lib/posture/posture-contract'
import { FindingRow } from './finding-row'
import type { PostureActs, Told } from './posture-acts'

type FindingsListProps = {
  findings: FindingView[]
  acts: PostureActs
  mine: readonly FindingAct[]
  /** Where keys are shown. */
  keysPath: string
  /** Who looks, if a member. */
  selfId: string | null
}

/** The findings in their order. An act that was done takes its row away, says so, and shows who confirmed it. */
export function FindingsList({ findings, acts, mine, keysPath, selfId }: FindingsListProps) {
  const router = useRouter()
  const [said, setSaid] = useState('')
  const [told, setTold] = useState<Told | null>(null)
  const list = useRef<HTMLDivElement>(null)
  const focus = () => list.current?.focus({ preventScroll: true })

  // The button that was pressed goes with its row; the focus stays in the list.
  const shown = findings.map(({ id }) => id).join()
  // biome-ignore lint/correctness/useExhaustiveDependencies: it is the rows that take the focus with them
  useEffect(() => {
    if (said && document.activeElement === document.body) list.current?.focus({ preventScroll: true })
  }, [shown])

  const done = (words: string, change?: Told) => {
    setSaid(words)
    setTold(change ?? null)
    router.refresh()
  }
  return (
    <div ref={list} tabIndex={-1} className="outline-none">
      <p role="status" className={said ? 'border-b px-4 py-2 text-sm' : 'sr-only'}>
        {said}
      </p>
      <ol aria-label="What to fix" className="divide-y">
        {findings.map((finding) => (
          <FindingRow
            key={finding.id}
            {...{ finding, acts, mine, keysPath, done }}
            isSelf={finding.subject.id === selfId}
          />
        ))}
      </ol>
      {told && (
        <ReceiptDialog
          keyName={told.name}
          act={told.act}
          sequence={told.sequence}
          returnFocus={focus}
          onClose={() => setTold(null)}
        />
      )}
    </div>
  )
}
