import { CalendarClock, CircleCheck, CircleOff, type LucideIcon, OctagonX, ZapOff } from 'lucide-react'
import type { Tone } from '@/components/ui/badge'
import type { BrownoutPhase } from './brownout-phase'

export const BROWNOUT_LOOKS: Record<BrownoutPhase, { tone: Tone; icon: LucideIcon; words: string }> = {
  planned: { tone: 'accent', icon: CalendarClock, words: 'planned' },
  running: { tone: 'warn', icon: ZapOff, words: 'running' },
  done: { tone: 'neutral', icon: CircleCheck, words: 'done' },
  aborted: { tone: 'bad', icon: OctagonX, words: 'aborted' },
  dropped: { tone: 'neutral', icon: CircleOff, words: 'not held' },
}
