'use client'

import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { parseAsString, parseAsStringLiteral, useQueryStates } from 'nuqs'
import { LiveMark } from '@/components/live/live-mark'
import { readApi } from '@/components/live/read-api'
import { Card } from '@/components/ui/card'
import { useNow } from '@/components/ui/now-provider'
import { Segments } from '@/components/ui/segments'
import type { UpcomingView } from '@/lib/policies/upcoming-contract'
import { dayOf, isMonth, rangeOf } from './calendar-days'
import { UpcomingCalendar } from './upcoming-calendar'
import { UpcomingList } from './upcoming-list'

const POLL_MS = 30_000
const DAY_MS = 86_400_000
const VIEWS = ['list', 'calendar'] as const
const HORIZONS = ['7', '30', '90'] as const

const PARSERS = {
  view: parseAsStringLiteral(VIEWS).withDefault('list'),
  days: parseAsStringLiteral(HORIZONS).withDefault('30'),
  month: parseAsString,
  day: parseAsString,
}

/** What comes by itself for all keys, as a list or as a month; which of both, and what, lives in the address. */
export function UpcomingCard({ initial }: { initial: UpcomingView }) {
  const { nowMs, zone } = useNow()
  const [{ view, days, month: asked, day }, set] = useQueryStates(PARSERS)
  const month = asked && isMonth(asked) ? asked : dayOf(nowMs, zone).slice(0, 7)
  const upcoming = useQuery({
    queryKey: ['upcoming', view, view === 'list' ? days : month],
    queryFn: ({ signal }) =>
      readApi<UpcomingView>(
        '/api/v1/upcoming',
        view === 'list' ? { to: new Date(nowMs + Number(days) * DAY_MS).toISOString() } : rangeOf(month),
        signal,
      ),
    initialData: view === 'list' && days === '30' ? initial : undefined,
    placeholderData: keepPreviousData,
    refetchInterval: POLL_MS,
  })
  const events = upcoming.data?.events ?? []
  return (
    <Card
      flush
      title="What comes"
      description={<LiveMark error={upcoming.error?.message} />}
      action={
        <div className="flex flex-wrap gap-2">
          {view === 'list' && (
            <Segments
              label="How far ahead"
              options={HORIZONS.map((value) => ({ value, label: `${value} days` }))}
              value={days}
              onChange={(next) => set({ days: next })}
            />
          )}
          <Segments
            label="View"
            options={[
              { value: 'list', label: 'List' },
              { value: 'calendar', label: 'Calendar' },
            ]}
            value={view}
            onChange={(next) => set({ view: next, month: null, day: null })}
          />
        </div>
      }
    >
      <div aria-busy={upcoming.isFetching && upcoming.isPlaceholderData}>
        {view === 'list' ? (
          <UpcomingList events={events} days={days} />
        ) : (
          <UpcomingCalendar
            events={events}
            month={month}
            day={day}
            onMonth={(next) => set({ month: next, day: null })}
            onDay={(next) => set({ day: next, month })}
          />
        )}
        {upcoming.data?.cut && (
          <p className="border-t px-4 py-2 text-xs text-muted">
            More comes than is shown: choose a shorter span.
          </p>
        )}
      </div>
    </Card>
  )
}
