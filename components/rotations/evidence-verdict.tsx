import { CircleCheck, Hand, Hourglass, SquareCheck, Undo2 } from 'lucide-react'
import { Badge } from '@/components/ui/badge'
import { ExactTime } from '@/components/ui/exact-time'
import { Notice } from '@/components/ui/notice'
import { RelativeTime } from '@/components/ui/relative-time'
import type { RotationView } from '@/lib/keys/key-contract'
import type { EvidenceView } from '@/lib/rotations/rotation-contract'

type EvidenceVerdictProps = { evidence: EvidenceView; rotation: RotationView }

const LOOKS = {
  safe: { kind: 'good', tone: 'good', icon: CircleCheck, word: 'safe' },
  not_yet: { kind: 'warn', tone: 'warn', icon: Hourglass, word: 'not yet' },
  held: { kind: 'bad', tone: 'bad', icon: Hand, word: 'held' },
  completed: { kind: 'info', tone: 'neutral', icon: SquareCheck, word: 'completed' },
  rolled_back: { kind: 'info', tone: 'accent', icon: Undo2, word: 'rolled back' },
} as const

/** The one sentence on top of the matrix: whether the old version may be retired, why, and when it will be. */
export function EvidenceVerdict({ evidence, rotation }: EvidenceVerdictProps) {
  const { reason, safeAt, clientsCut } = evidence
  const stands = standsOf(evidence, rotation)
  return (
    <div className="grid gap-2">
      <Notice kind={LOOKS[stands].kind}>
        <strong className="font-medium">{headline(stands, rotation)}</strong> {reason}
        {safeAt && (stands === 'not_yet' || stands === 'held') && (
          <>
            {' '}
            Safe <RelativeTime at={safeAt} />, <ExactTime at={safeAt} />, if whoever is left stays silent on v
            {rotation.fromVersion}.
          </>
        )}
      </Notice>
      {clientsCut && (
        <p className="text-xs text-muted">
          More clients called than are told apart: those beyond the limit share one row, which counts as moved
          when the last of them has.
        </p>
      )}
    </div>
  )
}

/** The verdict in a word, with its icon. */
export function EvidenceBadge({ evidence, rotation }: EvidenceVerdictProps) {
  const { tone, icon, word } = LOOKS[standsOf(evidence, rotation)]
  return (
    <Badge tone={tone} icon={icon}>
      {word}
    </Badge>
  )
}

function standsOf({ verdict }: EvidenceView, { state }: RotationView): keyof typeof LOOKS {
  return state === 'completed' || state === 'rolled_back' ? state : verdict
}

function headline(stands: keyof typeof LOOKS, { fromVersion: from, successorVersion: to }: RotationView) {
  switch (stands) {
    case 'safe':
      return `Version ${from} is safe to retire.`
    case 'not_yet':
      return 'Not safe to retire yet.'
    case 'held':
      return `Version ${from} is held: not safe to retire.`
    case 'completed':
      return `Version ${from} has ended.`
    case 'rolled_back':
      return `Rolled back: version ${from} is valid again beside version ${to}.`
  }
}
