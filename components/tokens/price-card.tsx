import { clsx } from 'clsx'
import { PriceChart } from '@/components/charts/price-chart'
import { planPriceChart } from '@/components/charts/price-plan'
import { Card } from '@/components/ui/card'
import { EmptyState } from '@/components/ui/empty-state'
import type { PriceSeries, Reading } from '@/lib/market/price-series'
import { dayText } from './day-text'
import { PriceReadout } from './price-readout'
import { PriceTable } from './price-table'
import { roundUsd } from './usd'
import { sourceWords } from './words'

export const RANGES = { '1y': '1 year', '3y': '3 years', all: 'All' } as const
export type Range = keyof typeof RANGES

type PriceCardProps = {
  symbol: string
  range: Range
  series: PriceSeries | null
  /** The same span by month, for the table. */
  months: PriceSeries | null
  nonce: string | undefined
}

const EACH = { day: 'day', week: 'week', month: 'month' } as const

/** Observed prices, gaps as gaps, each source named. */
export function PriceCard({ symbol, range, series, months, nonce }: PriceCardProps) {
  if (!series || !months) {
    return (
      <Card title="Price history">
        <EmptyState title={`No price of ${symbol} is known here`} />
      </Card>
    )
  }
  const shown = series.buckets.flatMap(({ reading }) => (reading ? [reading] : []))
  const unit = EACH[series.bucket]
  const first = series.buckets[0]?.start ?? ''
  return (
    <Card
      title="Price history"
      description={`USD, the first reading of each ${unit}`}
      action={<Ranges symbol={symbol} current={range} />}
    >
      <PriceChart
        plan={planPriceChart(series, roundUsd)}
        label={`Price of ${symbol} in USD, ${spanText(shown)}, by ${unit}; the table below has the numbers.`}
      >
        <PriceReadout
          bucket={series.bucket}
          from={first}
          values={series.buckets.map((b) => b.reading?.usd ?? null)}
          nonce={nonce}
        />
      </PriceChart>
      <p className="mt-2 text-xs text-muted">
        {spanText(shown)}.{' '}
        {series.missing === 0
          ? `Every ${unit} has a reading.`
          : `${series.missing} of ${series.buckets.length} ${unit}s have no reading; they are shaded, and nothing is filled in.`}{' '}
        Sources: {[...new Set(shown.map((reading) => sourceWords(reading.source)))].join('; ')}.
      </p>
      <PriceTable symbol={symbol} months={months} />
    </Card>
  )
}

function spanText(shown: readonly Reading[]): string {
  const [first, last] = [shown[0]?.on, shown.at(-1)?.on]
  return first && last ? `${dayText(first)} to ${dayText(last)}` : ''
}

function Ranges({ symbol, current }: { symbol: string; current: Range }) {
  return (
    <nav aria-label="Span of the price chart" className="flex gap-1">
      {Object.entries(RANGES).map(([range, words]) => (
        <a
          key={range}
          href={`/tokens/${symbol}?range=${range}#prices`}
          aria-current={range === current ? 'true' : undefined}
          className={clsx(
            'inline-flex h-7 items-center rounded-md px-2.5 text-xs font-medium',
            range === current ? 'bg-accent-soft text-accent' : 'text-muted hover:bg-sunken hover:text-fg',
          )}
        >
          {words}
        </a>
      ))}
    </nav>
  )
}
