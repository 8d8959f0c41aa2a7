import { dayText } from '@/components/tokens/day-text'
import { Published } from '@/components/tokens/published'
import { Card } from '@/components/ui/card'
import { EmptyState } from '@/components/ui/empty-state'
import type { TrackRecord } from '@/lib/track-record/track-record'
import type { TraderGradeRecord } from '@/lib/track-record/trader-grade-record'
import { ForwardCard } from './forward-card'
import { HistoryCard } from './history-card'
import { IdentityCard } from './identity-card'
import { PredictionsTable } from './predictions-table'
import { RulesCard } from './rules-card'
import { TallyCard } from './tally-card'

type TrackRecordViewProps = {
  record: TrackRecord & { without: readonly { symbol: string; title: string }[] }
  grades: TraderGradeRecord | null
}

/** What was published and what the price did since, then the history of the one grade that has one. */
export function TrackRecordView({ record, grades }: TrackRecordViewProps) {
  const { judged, today } = record
  const ranges = judged.filter((one) => one.kind !== 'scenario')
  const rows = judged.filter((one) => one.kind === 'scenario')
  return (
    <article className="grid grid-cols-[minmax(0,1fr)] gap-6">
      <header className="grid gap-1">
        <h1 className="text-xl font-semibold">Track record</h1>
        <p className="max-w-prose text-muted">
          Each published baseline, title range and scenario table, and what the price did since; flattering or
          not. Then{' '}
          {grades
            ? `${grades.days.length} days of published Trader Grade of ${grades.symbol}`
            : 'the published Trader Grade'}
          , and what came after. {leadOf(record)}
        </p>
        <p className="text-sm">
          <a href="/track-record.json" className="text-accent underline underline-offset-2">
            All of it as JSON
          </a>
        </p>
      </header>
      <TallyCard record={record} />
      <Card
        title="Baselines and title ranges"
        description="Price of one token in USD"
        action={<Published />}
        flush
      >
        {ranges.length > 0 ? (
          <PredictionsTable label="Verdicts on baselines and title ranges" judged={ranges} today={today} />
        ) : (
          <EmptyState title="No published range is known here" />
        )}
      </Card>
      <Card
        title="Scenario tables"
        description="Each row holds from its bear to its moon price, if the whole market comes to its total cap"
        action={<Published />}
        flush
      >
        {rows.length > 0 ? (
          <>
            {record.totalCap && (
              <p className="border-b px-4 py-3 text-sm text-muted">
                The last known total is ${(record.totalCap.capUsd / 1e12).toFixed(2)}T, the sum of the top 200
                on {dayText(record.totalCap.on)} (CoinMarketCap historical listings). A row says nothing of
                other totals, so its newest price only shows how far away it is.
              </p>
            )}
            <PredictionsTable label="Verdicts on rows of scenario tables" judged={rows} today={today} />
          </>
        ) : (
          <EmptyState title="No published table is known here" />
        )}
      </Card>
      <Without without={record.without} />
      <RulesCard />
      {grades && (
        <section
          id="trader-grade"
          aria-label="Trader Grade"
          className="grid grid-cols-[minmax(0,1fr)] scroll-mt-4 gap-6"
        >
          <HistoryCard record={grades} />
          <IdentityCard identity={grades.identity} />
          <ForwardCard record={grades} />
        </section>
      )}
    </article>
  )
}

function leadOf({ all: { hit, miss, open, untested } }: TrackRecord): string {
  const judged = hit + miss
  const rest = [open > 0 && `${open} are open`, untested > 0 && `${untested} cannot be tested`].filter(
    Boolean,
  )
  if (judged === 0) return `No prediction is judged yet${rest.length > 0 ? `: ${rest.join(', ')}.` : '.'}`
  return `${judged} judged: ${hit} hit, ${miss} missed. ${rest.join(', ')}`
}

function Without({ without }: { without: readonly { symbol: string; title: string }[] }) {
  if (without.length === 0) return null
  return (
    <Card title="Nothing to judge" description="Publications whose read part prints no range of prices">
      <ul className="grid gap-1 text-sm">
        {without.map(({ symbol, title }) => (
          <li key={`${symbol} ${title}`}>
            <a href={`/tokens/${symbol}`} className="font-medium text-accent underline underline-offset-2">
              {symbol}
            </a>{' '}
            <span className="text-muted">{title}</span>
          </li>
        ))}
      </ul>
    </Card>
  )
}
