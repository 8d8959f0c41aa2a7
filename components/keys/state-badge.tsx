import {
  Ban,
  CalendarClock,
  CircleCheck,
  CirclePause,
  Hourglass,
  type LucideIcon,
  RefreshCw,
  SquareCheck,
} from 'lucide-react'
import { Badge, type Tone } from '@/components/ui/badge'
import type { KeyState } from '@/lib/keys/key-contract'

const LOOKS: Record<KeyState, { tone: Tone; icon: LucideIcon }> = {
  active: { tone: 'good', icon: CircleCheck },
  rotating: { tone: 'accent', icon: RefreshCw },
  scheduled: { tone: 'accent', icon: CalendarClock },
  disabled: { tone: 'warn', icon: CirclePause },
  expired: { tone: 'neutral', icon: Hourglass },
  retired: { tone: 'neutral', icon: SquareCheck },
  revoked: { tone: 'bad', icon: Ban },
}

/** The state of a key or of a version. */
export function StateBadge({ state }: { state: KeyState }) {
  const { tone, icon } = LOOKS[state]
  return (
    <Badge tone={tone} icon={icon}>
      {state}
    </Badge>
  )
}
