import { dayText } from '@/components/tokens/day-text'
import { Notice } from '@/components/ui/notice'
import { GRADES } from '@/lib/grades/method'
import type { OwnDetailView } from '@/lib/grades/own-contract'
import { gradeDayPath } from '@/lib/grades/own-view'
import { GradeDetailCard } from './grade-detail-card'

type GradeDayViewProps = {
  token: { symbol: string; name: string }
  detail: OwnDetailView
  before: string | null
  after: string | null
  /** Whether what the evidence gives now is what was stored. */
  same: boolean
}

/** The fixed grades of one day with all their evidence. */
export function GradeDayView({ token: { symbol, name }, detail, before, after, same }: GradeDayViewProps) {
  const computedOn = detail.computedAt.slice(0, 10)
  return (
    <article className="grid grid-cols-[minmax(0,1fr)] gap-6">
      <header className="grid gap-2">
        <nav aria-label="Breadcrumbs" className="flex flex-wrap gap-1.5 text-sm text-muted">
          <a href="/tokens" className="hover:text-fg">
            Tokens
          </a>
          <span aria-hidden>/</span>
          <a href={`/tokens/${symbol}`} className="hover:text-fg">
            {symbol}
          </a>
          <span aria-hidden>/</span>
          <span aria-current="page" className="text-fg">
            {detail.on}
          </span>
        </nav>
        <h1 className="text-xl font-semibold">
          Own grades of {name} on {dayText(detail.on)}
        </h1>
        <p className="max-w-prose text-muted">
          Derived by{' '}
          <a href="/methodology" className="text-accent underline underline-offset-2">
            method {detail.method}
          </a>{' '}
          from figures dated up to the end of that day (UTC).{' '}
          {computedOn === detail.on
            ? 'Computed on the day itself, from what was known by then.'
            : `Computed later, on ${dayText(computedOn)}, from what is dated up to that day; nobody saw it then.`}{' '}
          This snapshot does not change.
        </p>
        <p className="flex flex-wrap gap-x-4 gap-y-1 text-sm">
          {before && <DayLink symbol={symbol} on={before} word="Before" />}
          {after && <DayLink symbol={symbol} on={after} word="After" />}
          <a
            href={`${gradeDayPath(symbol, detail.on)}.json`}
            className="text-accent underline underline-offset-2"
          >
            This day as JSON, with its evidence
          </a>
        </p>
      </header>
      {!same && (
        <Notice kind="bad">
          The grades that were stored are not what the stored evidence gives. What stands here is computed
          from the evidence.
        </Notice>
      )}
      {GRADES.map((grade) => (
        <GradeDetailCard key={grade} name={grade} detail={detail[grade]} />
      ))}
    </article>
  )
}

function DayLink({ symbol, on, word }: { symbol: string; on: string; word: string }) {
  return (
    <a href={gradeDayPath(symbol, on)} className="text-accent underline underline-offset-2">
      {word}: {dayText(on)}
    </a>
  )
}
