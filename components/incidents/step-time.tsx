'use client'

import { useNow } from '@/components/ui/now-provider'
import type { IncidentStepView } from '@/lib/incidents/incident-contract'
import { spanWords } from '@/lib/incidents/span-words'
import { clockText } from './clock-words'

/** How long a step took, or how long it has been going on. */
export function StepTime({ step }: { step: IncidentStepView }) {
  const { nowMs } = useNow()
  if (step.tookMs !== null && step.state === 'done') return <span>took {spanWords(step.tookMs)}</span>
  if (step.state !== 'started' || step.startedAt === null) return null
  return <span className="tabular-nums">for {clockText(nowMs - Date.parse(step.startedAt))}</span>
}
