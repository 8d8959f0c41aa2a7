import { Circle, CircleAlert, CircleCheck, CircleDot, CircleMinus, type LucideIcon } from 'lucide-react'
import type { IncidentStepView, StepState } from '@/lib/incidents/incident-contract'
import { doneInFull } from './done-in-full'

type Look = { words: string; icon: LucideIcon; ink: string }

const LOOKS: Record<StepState, Look> = {
  open: { words: 'Open', icon: Circle, ink: 'text-muted' },
  started: { words: 'Started', icon: CircleDot, ink: 'text-accent' },
  done: { words: 'Done', icon: CircleCheck, ink: 'text-good' },
  skipped: { words: 'Left out', icon: CircleMinus, ink: 'text-muted' },
}
const IN_PART: Look = { words: 'Ended, not finished', icon: CircleAlert, ink: 'text-warn' }

export function stepLook(step: Pick<IncidentStepView, 'state' | 'result'>): Look {
  return step.state === 'done' && !doneInFull(step) ? IN_PART : LOOKS[step.state]
}
