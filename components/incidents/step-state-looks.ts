import { Circle, CircleCheck, CircleDot, CircleMinus, type LucideIcon } from 'lucide-react'
import type { StepState } from '@/lib/incidents/incident-contract'

export const STEP_STATE_LOOKS: Record<StepState, { words: string; icon: LucideIcon; ink: string }> = {
  open: { words: 'Open', icon: Circle, ink: 'text-muted' },
  started: { words: 'Started', icon: CircleDot, ink: 'text-accent' },
  done: { words: 'Done', icon: CircleCheck, ink: 'text-good' },
  skipped: { words: 'Left out', icon: CircleMinus, ink: 'text-muted' },
}
