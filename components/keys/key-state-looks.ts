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
import type { Tone } from '@/components/ui/badge'
import type { KeyState } from '@/lib/keys/key-contract'

/** How each state looks; also the list of states for views, which must not load the contract's validation. */
export const KEY_STATE_LOOKS: Record<KeyState, { tone: Tone; icon: LucideIcon }> = {
  active: { tone: 'good', icon: CircleCheck },
  rotating: { tone: 'accent', icon: RefreshCw },
  scheduled: { tone: 'accent', icon: CalendarClock },
  disabled: { tone: 'warn', icon: CirclePause },
  expired: { tone: 'neutral', icon: Hourglass },
  retired: { tone: 'neutral', icon: SquareCheck },
  revoked: { tone: 'bad', icon: Ban },
}
