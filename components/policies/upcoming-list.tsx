'use client'

import { CalendarCheck } from 'lucide-react'
import { EmptyState } from '@/components/ui/empty-state'
import { useNow } from '@/components/ui/now-provider'
import type { UpcomingEvent } from '@/lib/policies/upcoming-contract'
import { type Day, dayOf, dayWords, groupByDay } from './calendar-days'
import { UpcomingRow } from './upcoming-row'

const DAY_MS = 86_400_000

/** What comes, day by day in the reader's zone. */
export function UpcomingList({ events, days }: { events: readonly UpcomingEvent[]; days: string }) {
  const { nowMs, zone } = useNow()
  const groups = [...groupByDay(events, zone)]
  if (groups.length === 0) {
    return (
      <EmptyState icon={CalendarCheck} title={`Nothing in the next ${days} days`}>
        Planned rotations, brownouts, expiries and rotations by policy appear here before they happen.
      </EmptyState>
    )
  }
  return groups.map(([day, group]) => (
    <section key={day} aria-label={dayWords(day, 'long')} className="border-t first:border-t-0">
      <h3 className="flex items-baseline gap-2 bg-sunken px-4 py-1.5 text-xs font-medium">
        {dayWords(day)}
        <span className="font-normal text-muted">{nearWords(day, nowMs, zone)}</span>
      </h3>
      <ul>
        {group.map((event) => (
          <UpcomingRow key={`${event.keyId} ${event.kind} ${event.at} ${event.detail}`} event={event} />
        ))}
      </ul>
    </section>
  ))
}

function nearWords(day: Day, nowMs: number, zone: string): string | null {
  if (day === dayOf(nowMs, zone)) return 'Today'
  return day === dayOf(nowMs + DAY_MS, zone) ? 'Tomorrow' : null
}
