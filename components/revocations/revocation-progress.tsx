'use client'

import { useQuery } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { useEffect, useRef } from 'react'
import { readApi } from '@/components/live/read-api'
import { Badge } from '@/components/ui/badge'
import { Card } from '@/components/ui/card'
import { ExactTime } from '@/components/ui/exact-time'
import { Mono } from '@/components/ui/mono'
import { Notice } from '@/components/ui/notice'
import type { RevocationProgress as Progress } from '@/lib/revocations/revocation-contract'
import { type RevocationActs, RevocationControls } from './revocation-controls'
import { ACT_WORDS, keysWord, number, receiptWords, restWords, stateWords } from './revocation-words'

const POLL_MS = 1000
const PAUSED_POLL_MS = 5000

type RevocationProgressProps = {
  initial: Progress
  /** Null for who may not decide about it. */
  acts: RevocationActs | null
}

/** How far it is, live until it is over and confirmed by every verifier. */
export function RevocationProgress({ initial, acts }: RevocationProgressProps) {
  const router = useRouter()
  const { data, error, refetch } = useQuery({
    queryKey: ['revocation', initial.id],
    queryFn: ({ signal }) => readApi<Progress>(`/api/v1/revocations/${initial.id}`, {}, signal),
    initialData: initial,
    refetchInterval: ({ state }) => pollMs(state.data ?? initial),
  })
  const progress = data ?? initial
  const listed = listStanding(progress)
  const shown = useRef(listed)
  useEffect(() => {
    // The list of keys below is the server's: it is read anew when this ends, and when all have confirmed it.
    if (shown.current !== listed) router.refresh()
    shown.current = listed
  }, [listed, router])

  const { state, retryAt, act, total, done, alreadyEnded, left } = progress
  const over = state === 'finished' || state === 'cancelled'
  const { word, tone } = stateWords(progress)
  const ended = done + alreadyEnded
  return (
    <Card
      title={
        <span className="flex items-center gap-2">
          Progress <Badge tone={tone}>{word}</Badge>
        </span>
      }
      action={acts && !over && <RevocationControls progress={progress} acts={acts} onDone={refetch} />}
    >
      <div className="grid gap-3">
        <progress
          aria-label="Keys that are done"
          max={total}
          value={ended}
          className="h-2 w-full appearance-none overflow-hidden rounded-full border-0 bg-sunken [&::-moz-progress-bar]:bg-accent [&::-webkit-progress-bar]:bg-sunken [&::-webkit-progress-value]:bg-accent"
        />
        <p role="status" className="tabular-nums">
          <span className="font-semibold">
            {number(ended)} of {keysWord(total)}
          </span>{' '}
          {over && left > 0 ? `before it was cancelled; ${number(left)} stayed as they were.` : null}
          {!over && left > 0 ? `done, ${number(left)} left.` : null}
          {left === 0 ? 'done.' : null}
        </p>
        {restWords(progress) && <p className="text-muted">{restWords(progress)}.</p>}
        {retryAt && (
          <Notice kind="bad">
            Stopped by an error, tried again at <ExactTime at={retryAt} />. What is done stays done.
          </Notice>
        )}
        {state === 'paused' && (
          <p className="text-muted">Paused: no further key is taken until it goes on.</p>
        )}
        {alreadyEnded > 0 && (
          <p className="text-muted">
            {ACT_WORDS[act].done}: {number(done)}. {number(alreadyEnded)} had ended, or were{' '}
            {act === 'resume' ? 'no longer suspended' : 'suspended'}, by themselves or by somebody else: left
            as they were.
          </p>
        )}
        <Notice kind={done > 0 && progress.receipts.waiting === 0 ? 'good' : 'info'}>
          {receiptWords(progress)}
          <Awaited receipts={progress.receipts} />
        </Notice>
        {error && <Notice kind="warn">This may be old: {error.message}</Notice>}
      </div>
    </Card>
  )
}

/** Who it waits for: a verifier that is cut off goes by what it knows for a while yet. */
function Awaited({ receipts: { awaited } }: Pick<Progress, 'receipts'>) {
  if (awaited.length === 0) return null
  return (
    <ul aria-label="Verifiers that have not confirmed" className="mt-1 list-none">
      {awaited.map(({ verifier, silentUntil }) => (
        <li key={verifier}>
          <Mono>{verifier}</Mono>{' '}
          {silentUntil ? (
            <>
              is cut off: it may go by what it knows until <ExactTime at={silentUntil} />
            </>
          ) : (
            'has not confirmed yet'
          )}
        </li>
      ))}
    </ul>
  )
}

/** What the list of keys shows of it. */
function listStanding({ state, done, receipts }: Progress): string {
  const confirmed = state !== 'running' && done > 0 && receipts.waiting === 0
  return confirmed ? `${state}, confirmed` : state
}

function pollMs({ state, receipts }: Progress): number | false {
  if (state === 'paused') return PAUSED_POLL_MS
  return state === 'running' || receipts.waiting > 0 ? POLL_MS : false
}
