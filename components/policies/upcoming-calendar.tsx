'use client'

import { ChevronLeft, ChevronRight } from 'lucide-react'
import { Button } from '@/components/ui/button'
import { useNow } from '@/components/ui/now-provider'
import type { UpcomingEvent } from '@/lib/policies/upcoming-contract'
import { CalendarDay } from './calendar-day'
import {
  type Day,
  dayOf,
  dayWords,
  groupByDay,
  type Month,
  monthAfter,
  monthWords,
  weeksOf,
} from './calendar-days'
import { UpcomingRow } from './upcoming-row'

type UpcomingCalendarProps = {
  events: readonly UpcomingEvent[]
  month: Month
  day: Day | null
  onMonth: (month: Month) => void
  onDay: (day: Day | null) => void
}

const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']

/** A month of what comes, in the reader's zone; a chosen day is told in full below. */
export function UpcomingCalendar({ events, month, day, onMonth, onDay }: UpcomingCalendarProps) {
  const { nowMs, zone } = useNow()
  const today = dayOf(nowMs, zone)
  const groups = groupByDay(events, zone)
  const weeks = weeksOf(month)
  const chosen = day && weeks.flat().includes(day) ? day : null
  return (
    <div>
      <div className="flex items-center gap-1 px-4 py-2">
        <h3 className="mr-auto text-sm font-medium" aria-live="polite">
          {monthWords(month)} <span className="text-xs font-normal text-muted">{zone}</span>
        </h3>
        {month !== today.slice(0, 7) && (
          <Button size="sm" onClick={() => onMonth(today.slice(0, 7))}>
            This month
          </Button>
        )}
        <Button
          size="icon"
          variant="ghost"
          aria-label="Month before"
          onClick={() => onMonth(monthAfter(month, -1))}
        >
          <ChevronLeft aria-hidden />
        </Button>
        <Button
          size="icon"
          variant="ghost"
          aria-label="Month after"
          onClick={() => onMonth(monthAfter(month, 1))}
        >
          <ChevronRight aria-hidden />
        </Button>
      </div>
      <table aria-label={`What comes in ${monthWords(month)}`} className="w-full table-fixed border-collapse">
        <thead>
          <tr>
            {WEEKDAYS.map((weekday) => (
              <th
                key={weekday}
                scope="col"
                abbr={weekday}
                className="border-y px-1 py-1 text-center text-xs font-medium text-muted sm:px-2 sm:text-left"
              >
                {weekday.slice(0, 3)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {weeks.map((week) => (
            <tr key={week[0]}>
              {week.map((one) => (
                <td key={one} className="h-px border-r border-b p-0 align-top last:border-r-0">
                  <CalendarDay
                    day={one}
                    events={groups.get(one) ?? []}
                    beside={!one.startsWith(month)}
                    today={one === today}
                    past={one < today}
                    chosen={one === chosen}
                    onChoose={() => onDay(one === chosen ? null : one)}
                  />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {chosen && (
        <section aria-label={dayWords(chosen, 'long')}>
          <h3 className="bg-sunken px-4 py-1.5 text-xs font-medium">{dayWords(chosen)}</h3>
          <ul>
            {(groups.get(chosen) ?? []).map((event) => (
              <UpcomingRow key={`${event.keyId} ${event.kind} ${event.at} ${event.detail}`} event={event} />
            ))}
          </ul>
        </section>
      )}
    </div>
  )
}
