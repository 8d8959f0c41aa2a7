import { Card } from '@/components/ui/card'
import type { TrackRecord } from '@/lib/track-record/track-record'
import { PredictionsTable } from './predictions-table'

type TokenRecordCardProps = {
  symbol: string
  record: TrackRecord
  /** Whether a published Trader Grade history of the token is on the page of the track record. */
  hasGradeHistory: boolean
}

/** What was predicted of one token and how it stands. `getTokenRecord` loads all that it needs. */
export function TokenRecordCard({ symbol, record, hasGradeHistory }: TokenRecordCardProps) {
  const { judged, today, all } = record
  if (judged.length === 0 && !hasGradeHistory) return null
  return (
    <Card
      title="Track record"
      description={`${all.hit} hit, ${all.miss} missed, ${all.open} open, ${all.untested} not testable`}
      action={
        <a
          href={hasGradeHistory ? '/track-record#trader-grade' : '/track-record'}
          className="text-sm font-medium text-accent"
        >
          {hasGradeHistory ? 'Trader Grade history, and what came after' : 'All tokens, and how it is judged'}
        </a>
      }
      flush
    >
      {judged.length > 0 ? (
        <PredictionsTable
          label={`Published predictions of ${symbol} and what the price did`}
          judged={judged}
          today={today}
          withToken={false}
        />
      ) : (
        <p className="px-4 py-3 text-sm text-muted">
          No range of prices of {symbol} was published here. Its published Trader Grade history is judged on
          the page of the track record.
        </p>
      )}
    </Card>
  )
}
