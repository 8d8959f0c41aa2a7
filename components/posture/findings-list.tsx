'use client'

import { useRouter } from 'next/navigation'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { SecretDialog } from '@/components/keys/secret-dialog'
import type { ShownSecret } from '@/components/keys/shown-secret'
import { ReceiptDialog } from '@/components/receipts/receipt-dialog'
import type { FindingAct, FindingKind } from '@/lib/posture/finding-kinds'
import type { PostureView } from '@/lib/posture/posture-contract'
import { FindingRow } from './finding-row'
import type { FindingActProps, KeysPlace, PostureActs, Told } from './posture-acts'
import { SetAsideList } from './set-aside-list'

type FindingsListProps = {
  posture: Pick<PostureView, 'findings' | 'setAside'>
  acts: PostureActs
  mine: readonly FindingAct[]
  /** What the person may set aside, and take back. */
  theirs: readonly FindingKind[]
  keys: KeysPlace
  /** Who looks, if a member. */
  selfId: string | null
  /** What stands between the findings and those that are set aside. */
  children: ReactNode
}

/** The findings in their order. An act that was done takes its row away, says so, and shows who confirmed it. */
export function FindingsList({ posture, acts, mine, theirs, keys, selfId, children }: FindingsListProps) {
  const { findings, setAside } = posture
  const router = useRouter()
  const [said, setSaid] = useState('')
  const [told, setTold] = useState<Told | null>(null)
  // Kept here, where it stays: its row may go before it is stored.
  const [shownSecret, setShownSecret] = useState<{ secret: ShownSecret; words: string } | null>(null)
  const list = useRef<HTMLDivElement>(null)
  const focus = () => list.current?.focus({ preventScroll: true })

  // The button that was pressed goes with its row; the focus stays in the list.
  const shown = [...findings, ...setAside.findings].map(({ id }) => id).join()
  // biome-ignore lint/correctness/useExhaustiveDependencies: it is the rows that take the focus with them
  useEffect(() => {
    if (said && document.activeElement === document.body) list.current?.focus({ preventScroll: true })
  }, [shown])

  const done = (words: string, change?: Told) => {
    setSaid(words)
    setTold(change ?? null)
    router.refresh()
  }
  const made: FindingActProps['made'] = (secret, words) => {
    if (secret) setShownSecret({ secret, words })
    else done(words)
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
            {...{ finding, acts, mine, keys, done, made }}
            maySetAside={theirs.includes(finding.kind)}
            isSelf={finding.subject.id === selfId}
          />
        ))}
      </ol>
      {children}
      <SetAsideList {...{ setAside, theirs, acts, done }} keysPath={keys.path} />
      {shownSecret && (
        <SecretDialog
          secret={shownSecret.secret}
          returnFocus={focus}
          onStored={() => {
            setShownSecret(null)
            done(shownSecret.words)
          }}
        />
      )}
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
