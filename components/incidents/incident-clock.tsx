'use client'

import { useNow } from '@/components/ui/now-provider'
import { clockText } from './clock-words'

type IncidentClockProps = { openedAt: string; closedAt: string | null }

/** The time since an incident was opened, running until it is closed. */
export function IncidentClock({ openedAt, closedAt }: IncidentClockProps) {
  const { nowMs } = useNow()
  const untilMs = closedAt === null ? nowMs : Date.parse(closedAt)
  return (
    <span role="timer" aria-live="off" className="whitespace-nowrap tabular-nums">
      {clockText(untilMs - Date.parse(openedAt))}
    </span>
  )
}
