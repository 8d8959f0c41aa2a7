import { Derived } from '@/components/tokens/derived'
import { Card } from '@/components/ui/card'
import { Table, Td, Th } from '@/components/ui/table'
import type { ForwardRecord } from '@/lib/track-record/forward-returns'
import type { TraderGradeRecord } from '@/lib/track-record/trader-grade-record'
import { Scatter } from './scatter'
import { signed } from './signed'

/** What the close did after a grade, and how little the grade had to do with it. */
export function ForwardCard({
  record: { symbol, forward, predictedNothing },
}: {
  record: TraderGradeRecord
}) {
  const month = forward.find((one) => one.horizonDays === 30)
  return (
    <Card
      title={`What ${symbol} did after a grade`}
      description="Return = close so many days later / close of the day − 1"
      action={<Derived />}
      flush
    >
      <p className="px-4 py-3 text-sm">
        {predictedNothing
          ? 'It did not predict. Over no horizon below does the grade go with what the price did next: each correlation is near zero, and each interval holds zero.'
          : 'A correlation whose interval holds zero says that the grade did not go with what the price did next.'}
      </p>
      <CorrelationTable forward={forward} />
      <div className="grid gap-2 border-t px-4 py-3 text-sm text-muted">
        <p>
          Neighbouring windows overlap: two 30-day returns that begin a day apart share 29 days. So the 95 %
          interval (Fisher’s, of Pearson’s correlation) counts only as many pairs as there are windows without
          overlap, not one for each day. A day counts when the history holds its close exactly so many days
          later; nothing is filled in. Counting rows of the file instead of days gives the figures on the
          right.
        </p>
      </div>
      <BandTable forward={forward} />
      {month && month.pairs.length > 0 && (
        <div className="border-t p-4">
          <h3 className="text-xs font-medium text-muted">
            Return over the next 30 days, percent, against the grade of the day
          </h3>
          <Scatter
            pairs={month.pairs}
            label={`${month.pairs.length} days: grade across, return over the next 30 days upwards. The points form no line; the table above has the means.`}
          />
        </div>
      )}
    </Card>
  )
}

function CorrelationTable({ forward }: { forward: readonly ForwardRecord[] }) {
  return (
    <Table label="Correlation of the grade with the return after it" className="min-w-3xl border-t">
      <thead>
        <tr>
          <Th>Return over</Th>
          <Th numeric>Days counted</Th>
          <Th numeric>Pearson</Th>
          <Th numeric>95 % interval</Th>
          <Th numeric>Windows without overlap</Th>
          <Th numeric>Spearman (ranks)</Th>
          <Th numeric>By rows: Pearson (count)</Th>
        </tr>
      </thead>
      <tbody>
        {forward.map((one) => (
          <tr key={one.horizonDays}>
            <Td className="whitespace-nowrap">{one.horizonDays} days</Td>
            <Td numeric>{one.pairs.length}</Td>
            <Td numeric>{correlationText(one.pearson)}</Td>
            <Td numeric className="whitespace-nowrap">
              {one.interval ? `${signed(one.interval.low, 2)} to ${signed(one.interval.high, 2)}` : 'N/A'}
            </Td>
            <Td numeric>{one.windows}</Td>
            <Td numeric>{correlationText(one.spearman)}</Td>
            <Td numeric>
              {correlationText(one.byRows.pearson)} ({one.byRows.count})
            </Td>
          </tr>
        ))}
      </tbody>
    </Table>
  )
}

function BandTable({ forward }: { forward: readonly ForwardRecord[] }) {
  const bands = forward[0]?.bands ?? []
  return (
    <Table label="Mean return after a grade, by band" className="min-w-xl border-t">
      <caption className="px-4 py-2 text-left text-xs text-muted">
        Mean return after a grade in each band, percent; in brackets how many days
      </caption>
      <thead>
        <tr>
          <Th>Grade</Th>
          {forward.map(({ horizonDays }) => (
            <Th key={horizonDays} numeric>
              {horizonDays} days
            </Th>
          ))}
        </tr>
      </thead>
      <tbody>
        {bands.map(({ from, below }, index) => (
          <tr key={from}>
            <Td className="whitespace-nowrap">
              {from} to {below === 100 ? '100' : `below ${below}`}
            </Td>
            {forward.map(({ horizonDays, bands: [...all] }) => (
              <Td key={horizonDays} numeric>
                {meanText(all[index]?.meanPct ?? null)} ({all[index]?.count ?? 0})
              </Td>
            ))}
          </tr>
        ))}
        <tr>
          <Td>All days</Td>
          {forward.map(({ horizonDays, meanPct, pairs }) => (
            <Td key={horizonDays} numeric>
              {meanText(meanPct)} ({pairs.length})
            </Td>
          ))}
        </tr>
        <tr>
          <Td>80 to 100, by rows</Td>
          {forward.map(({ horizonDays, byRows }) => (
            <Td key={horizonDays} numeric>
              {meanText(byRows.topMeanPct)}
            </Td>
          ))}
        </tr>
      </tbody>
    </Table>
  )
}

function correlationText(value: number | null): string {
  return value === null ? 'N/A' : signed(value, 3)
}

function meanText(value: number | null): string {
  return value === null ? 'N/A' : `${signed(value, 2)} %`
}
