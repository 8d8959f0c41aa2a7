'use client'

import { Badge } from '@/components/ui/badge'
import { ExactTime } from '@/components/ui/exact-time'
import { useNow } from '@/components/ui/now-provider'
import type { BrownoutView, RotationView } from '@/lib/keys/key-contract'
import { BROWNOUT_LOOKS } from './brownout-looks'
import { type BrownoutPhase, brownoutPhase } from './brownout-phase'
import { spanWords } from './span-words'

/** Each brownout of a rotation: how it stands, when, how long, and what ends it early. */
export function BrownoutList({ rotation }: { rotation: RotationView }) {
  const { nowMs } = useNow()
  if (rotation.brownouts.length === 0) return null
  return (
    <section aria-label="Brownouts" className="grid gap-1.5 text-sm">
      <h3 className="text-xs font-medium text-muted">
        Brownouts of version {rotation.fromVersion}: it is refused for a short time, to find who still uses it
      </h3>
      <ul className="grid gap-1.5">
        {rotation.brownouts.map((brownout) => {
          const phase = brownoutPhase(brownout, rotation, nowMs)
          const { tone, icon, words } = BROWNOUT_LOOKS[phase]
          return (
            <li key={brownout.id} className="flex flex-wrap items-center gap-x-3 gap-y-0.5">
              <span className="w-20">
                <Badge tone={tone} icon={icon}>
                  {words}
                </Badge>
              </span>
              <ExactTime at={brownout.startsAt} />
              <span>for {spanWords(secondsOf(brownout))}</span>
              <span className="text-muted">{endWords(brownout, phase)}</span>
            </li>
          )
        })}
      </ul>
    </section>
  )
}

function secondsOf({ startsAt, endsAt }: BrownoutView): number {
  return (Date.parse(endsAt) - Date.parse(startsAt)) / 1000
}

/** The rule by which it ends early, or why it did. */
function endWords({ abortAt, abortedAt, abortReason }: BrownoutView, phase: BrownoutPhase): string {
  if (abortedAt) return abortReason ?? 'Aborted by hand'
  if (phase === 'done') return 'To its planned end'
  if (phase === 'dropped') return 'The rotation was over before'
  if (!abortAt) return 'Never ends early'
  const { refusals, share } = abortAt
  const percent = share === null ? null : `${Math.round(share * 100)} % of the key’s requests`
  const count = refusals === null ? null : `${refusals.toLocaleString('en')} refusals`
  return `Ends early at ${[count, percent].filter(Boolean).join(' and ')}`
}
