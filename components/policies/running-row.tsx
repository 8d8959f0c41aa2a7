import { CalendarClock, CircleAlert, CircleCheck, Clock3, type LucideIcon, RefreshCw } from 'lucide-react'
import Link from 'next/link'
import { EnvironmentBadge } from '@/components/keys/environment-badge'
import { Badge, type Tone } from '@/components/ui/badge'
import { RelativeTime } from '@/components/ui/relative-time'
import { Td } from '@/components/ui/table'
import type { RunningRotation } from '@/lib/policies/upcoming-contract'
import { MovedBar } from './moved-bar'

type Look = { words: string; tone: Tone; icon: LucideIcon }

const STATES: Record<string, Look> = {
  planned: { words: 'planned', tone: 'neutral', icon: CalendarClock },
  overlapping: { words: 'overlapping', tone: 'accent', icon: RefreshCw },
  ended: { words: 'overlap over', tone: 'warn', icon: CircleAlert },
}
const VERDICTS: Record<RunningRotation['verdict'], Look> = {
  safe: { words: 'safe to retire', tone: 'good', icon: CircleCheck },
  not_yet: { words: 'not yet', tone: 'neutral', icon: Clock3 },
  held: { words: 'held', tone: 'warn', icon: CircleAlert },
}

/** One rotation under way: how it stands, who has moved, what comes next, and whether the old version can go. */
export function RunningRow({ item }: { item: RunningRotation }) {
  const { rotation, verdict, reason } = item
  const state = STATES[rotation.state]
  const judged = VERDICTS[verdict]
  const planned = rotation.state === 'planned'
  return (
    <tr className="relative hover:bg-sunken">
      <Td className="min-w-40 max-w-64">
        <span className="flex flex-wrap items-center gap-x-2 gap-y-0.5">
          <Link href={`/keys/${item.keyId}`} className="font-medium break-words after:absolute after:inset-0">
            {item.keyName}
          </Link>
          <EnvironmentBadge environment={item.environment} />
        </span>
        <span className="text-xs text-muted">
          v{rotation.fromVersion} to v{rotation.successorVersion}
        </span>
      </Td>
      <Td className="min-w-24 sm:min-w-36">
        {planned ? (
          <span className="text-muted">Not begun</span>
        ) : (
          <MovedBar moved={item.movedCount} of={item.clientCount} />
        )}
      </Td>
      <Td className="whitespace-nowrap">
        {planned ? 'Starts ' : rotation.state === 'ended' ? 'Ended ' : openEnd(rotation)}
        <RelativeTime at={planned ? rotation.startsAt : rotation.endsAt} />
      </Td>
      <Td>
        <span className="flex flex-wrap gap-1">
          {state && (
            <Badge tone={state.tone} icon={state.icon}>
              {state.words}
            </Badge>
          )}
          {rotation.automatic && rotation.secretWaits && <Badge tone="warn">secret waits</Badge>}
        </span>
      </Td>
      <Td className="max-w-72">
        {planned ? (
          <span className="text-muted">Valid</span>
        ) : (
          <span className="grid justify-items-start gap-0.5">
            <Badge tone={judged.tone} icon={judged.icon}>
              {judged.words}
            </Badge>
            <span className="line-clamp-2 text-xs text-muted">{reason}</span>
          </span>
        )}
      </Td>
    </tr>
  )
}

function openEnd({ overlapFrom, firstUsedAt }: RunningRotation['rotation']): string {
  return overlapFrom === 'first-use' && firstUsedAt === null ? 'Ends at the latest ' : 'Ends '
}
