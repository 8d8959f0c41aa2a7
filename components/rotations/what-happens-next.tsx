'use client'

import { ExactTime } from '@/components/ui/exact-time'
import { useNow } from '@/components/ui/now-provider'
import { RelativeTime } from '@/components/ui/relative-time'
import type { KeyView } from '@/lib/keys/key-contract'
import { nextEvents, presentSentence } from './next-events'

type WhatHappensNextProps = { keyView: KeyView; nextRotationAt: string | null }

/** In words: how it stands, and what comes next by itself. */
export function WhatHappensNext({ keyView, nextRotationAt }: WhatHappensNextProps) {
  const { nowMs } = useNow()
  const events = nextEvents(keyView, nowMs, nextRotationAt)
  return (
    <div className="grid gap-2 text-sm">
      <p className="font-medium">{presentSentence(keyView, nowMs)}</p>
      {events.length === 0 ? (
        <p className="text-muted">Nothing will change by itself.</p>
      ) : (
        <ol className="grid gap-1.5">
          {events.map(({ at, words }) => (
            <li key={words} className="flex flex-wrap gap-x-3">
              <span className="w-20 shrink-0 text-muted">
                <RelativeTime at={at} />
              </span>
              <span className="min-w-0 flex-1 basis-56">
                {words}{' '}
                <span className="text-muted">
                  <ExactTime at={at} />
                </span>
              </span>
            </li>
          ))}
        </ol>
      )}
    </div>
  )
}
