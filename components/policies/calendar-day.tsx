import { clsx } from 'clsx'
import type { UpcomingEvent } from '@/lib/policies/upcoming-contract'
import { type Day, dayWords } from './calendar-days'
import { UPCOMING_LOOKS } from './upcoming-looks'

type CalendarDayProps = {
  day: Day
  events: readonly UpcomingEvent[]
  /** Of the month before or after. */
  beside: boolean
  today: boolean
  past: boolean
  chosen: boolean
  onChoose: () => void
}

const SHOWN = 3
const INKS = {
  neutral: 'text-muted',
  accent: 'text-accent',
  good: 'text-good',
  warn: 'text-warn',
  bad: 'text-bad',
}

/** A day of the calendar: its number and the first of what comes; on a narrow screen, how much. */
export function CalendarDay({ day, events, beside, today, past, chosen, onChoose }: CalendarDayProps) {
  const number = (
    <span
      className={clsx(
        'inline-grid h-5 min-w-5 place-items-center rounded-full px-1 text-xs tabular-nums',
        today ? 'bg-accent font-semibold text-on-accent' : beside || past ? 'text-muted' : 'font-medium',
      )}
    >
      {Number(day.slice(8))}
    </span>
  )
  const look =
    'flex h-full min-h-12 w-full flex-col items-center gap-1 p-1 text-left sm:min-h-24 sm:items-stretch sm:p-1.5'
  if (events.length === 0) {
    return (
      <div className={clsx(look, beside && 'bg-ground')} aria-current={today ? 'date' : undefined}>
        <span>{number}</span>
      </div>
    )
  }
  const count = `${events.length} ${events.length === 1 ? 'event' : 'events'}`
  return (
    <button
      type="button"
      aria-pressed={chosen}
      aria-current={today ? 'date' : undefined}
      onClick={onChoose}
      className={clsx(
        look,
        'hover:bg-sunken focus-visible:-outline-offset-2',
        chosen ? 'bg-accent-soft' : beside && 'bg-ground',
      )}
    >
      <span className="sr-only">{`${dayWords(day, 'long')}: ${count}`}</span>
      <span aria-hidden>{number}</span>
      <span
        aria-hidden
        className="rounded-sm bg-accent-soft px-1.5 text-xs font-medium text-accent sm:hidden"
      >
        {events.length}
      </span>
      {events.slice(0, SHOWN).map((event) => {
        const { icon: Icon, tone, words } = UPCOMING_LOOKS[event.kind]
        return (
          <span
            aria-hidden
            key={`${event.keyId} ${event.kind} ${event.at} ${event.detail}`}
            title={`${event.keyName}: ${words}`}
            className="hidden min-w-0 items-center gap-1 text-xs sm:flex"
          >
            <Icon aria-hidden className={clsx('size-3 shrink-0', INKS[tone])} />
            <span className="truncate">{event.keyName}</span>
          </span>
        )
      })}
      {events.length > SHOWN && (
        <span aria-hidden className="hidden text-xs text-muted sm:block">
          and {events.length - SHOWN} more
        </span>
      )}
    </button>
  )
}
