import {
  CalendarSync,
  Hourglass,
  KeySquare,
  type LucideIcon,
  MoonStar,
  Play,
  SquareCheck,
  TimerOff,
  Undo2,
} from 'lucide-react'
import type { Tone } from '@/components/ui/badge'
import type { UpcomingKind } from '@/lib/policies/upcoming-contract'

/** What comes, in two words and an icon. */
export const UPCOMING_LOOKS: Record<UpcomingKind, { words: string; tone: Tone; icon: LucideIcon }> = {
  rotation_starts: { words: 'Rotation starts', tone: 'accent', icon: Play },
  overlap_ends: { words: 'Overlap ends', tone: 'accent', icon: SquareCheck },
  brownout: { words: 'Brownout', tone: 'warn', icon: MoonStar },
  secret_dies: { words: 'Claim ends', tone: 'neutral', icon: KeySquare },
  policy_rotation: { words: 'Due by policy', tone: 'accent', icon: CalendarSync },
  rollback_ends: { words: 'Roll back until', tone: 'neutral', icon: Undo2 },
  version_retires: { words: 'Version retires', tone: 'neutral', icon: SquareCheck },
  version_expires: { words: 'Version expires', tone: 'warn', icon: Hourglass },
  key_expires: { words: 'Key expires', tone: 'bad', icon: TimerOff },
}
