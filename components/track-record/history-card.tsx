import { PriceChart } from '@/components/charts/price-chart'
import { planPriceChart } from '@/components/charts/price-plan'
import { dayText, monthText } from '@/components/tokens/day-text'
import { Published } from '@/components/tokens/published'
import { roundUsd } from '@/components/tokens/usd'
import { Card } from '@/components/ui/card'
import { Table, Td, Th } from '@/components/ui/table'
import { priceSeries } from '@/lib/market/price-series'
import type { TraderDay } from '@/lib/track-record/grade-identity'
import type { TraderGradeRecord } from '@/lib/track-record/trader-grade-record'
import { gradeMonths } from './grade-months'

/** The published closes and grades by day, one plot under the other on one time axis; missing days are gaps. */
export function HistoryCard({ record }: { record: TraderGradeRecord }) {
  const { symbol, days, gaps, source } = record
  const span = `${dayText(days[0]?.on ?? '')} to ${dayText(days.at(-1)?.on ?? '')}`
  const closes = planOf(days, (day) => day.closeUsd, roundUsd)
  const grades = planOf(
    days,
    (day) => day.grade,
    (percent) => `${percent} %`,
  )
  return (
    <Card
      title={`Trader Grade of ${symbol}, day by day`}
      description={`${days.length} days, ${span}`}
      action={<Published />}
    >
      <h3 className="text-xs font-medium text-muted">Close, USD</h3>
      {closes && (
        <PriceChart plan={closes} label={`Daily close of ${symbol} in USD, ${span}; numbers below.`} />
      )}
      <h3 className="mt-4 text-xs font-medium text-muted">Trader Grade, percent</h3>
      {grades && <PriceChart plan={grades} label={`Trader Grade of ${symbol}, ${span}; numbers below.`} />}
      <p className="mt-2 text-xs text-muted">
        Source: {source}. As of {dayText(days.at(-1)?.on ?? '')}, where the published history ends.{' '}
        {gaps.length > 0 &&
          `Not in it, shaded, and not filled in: ${gaps.map(({ from, to }) => (from === to ? dayText(from) : `${dayText(from)} to ${dayText(to)}`)).join('; ')}.`}
      </p>
      <MonthTable symbol={symbol} days={days} />
    </Card>
  )
}

/** The plan of the price chart draws any daily figure; here the grade takes the place of the price. */
function planOf(
  days: readonly TraderDay[],
  value: (day: TraderDay) => number,
  label: (value: number) => string,
) {
  const readings = days.map((day) => ({ on: day.on, step: 'day' as const, usd: value(day), source: '' }))
  const series = priceSeries(readings, 'day')
  return series && planPriceChart(series, label)
}

function MonthTable({ symbol, days }: { symbol: string; days: readonly TraderDay[] }) {
  return (
    <details className="mt-3 text-sm">
      <summary className="text-muted hover:text-fg">Table by month</summary>
      <div className="mt-2 max-h-80 overflow-y-auto rounded-md border">
        <Table label={`Trader Grade of ${symbol} by month`}>
          <thead>
            <tr>
              <Th>Month</Th>
              <Th numeric>Days</Th>
              <Th numeric>First close, USD</Th>
              <Th numeric>Mean grade</Th>
              <Th numeric>Lowest</Th>
              <Th numeric>Highest</Th>
            </tr>
          </thead>
          <tbody>
            {gradeMonths(days).map((month) => (
              <tr key={month.month}>
                <Td className="whitespace-nowrap">{monthText(month.month)}</Td>
                <Td numeric>{month.count}</Td>
                <Td numeric>{month.firstCloseUsd}</Td>
                <Td numeric>{month.mean.toFixed(2)}</Td>
                <Td numeric>{month.low}</Td>
                <Td numeric>{month.high}</Td>
              </tr>
            ))}
          </tbody>
        </Table>
      </div>
    </details>
  )
}
