import { compactNumber } from '@/components/tokens/compact-number'
import { dayText } from '@/components/tokens/day-text'
import { Na } from '@/components/tokens/na'
import { PercentChange } from '@/components/tokens/percent-change'
import { roundUsd } from '@/components/tokens/usd'
import { sourceWords } from '@/components/tokens/words'
import { ageText, isStale } from '@/lib/market/age'
import type { MarketView } from '@/lib/market/market-contract'
import { priceChange } from '@/lib/market/price-change'
import type { CompareRow } from './compare-section'

const SPANS = [
  ['dayPct', 'Change, 1 day'],
  ['monthPct', 'Change, 1 month'],
  ['yearPct', 'Change, 1 year'],
] as const

const FIGURES: readonly (readonly [keyof MarketView, string, '$' | ''])[] = [
  ['marketCapUsd', 'Market cap', '$'],
  ['fdvUsd', 'Fully diluted value', '$'],
  ['volume24hUsd', 'Volume in 24 h', '$'],
  ['circulatingSupply', 'Circulating supply', ''],
  ['maxSupply', 'Maximum supply', ''],
]

/** Price, changes and figures of the market, each with its day and source. */
export function marketRows(today: string): CompareRow[] {
  return [
    {
      key: 'price',
      label: 'Price',
      cell: ({ token: { price } }) =>
        price ? (
          <Said figure={roundUsd(price.usd)} asOf={price.on} source={price.source} today={today} />
        ) : (
          <Na />
        ),
    },
    ...SPANS.map(([name, label]) => ({
      key: name,
      label,
      part: true,
      cell: ({ token: { price } }: Parameters<CompareRow['cell']>[0]) => {
        const percent = price && priceChange(price)[name]
        return percent === null ? <Na /> : <PercentChange percent={percent} />
      },
    })),
    ...FIGURES.map(([name, label, sign]) => ({
      key: name,
      label,
      cell: ({ token: { market } }: Parameters<CompareRow['cell']>[0]) => {
        const figure = market?.[name]
        if (!figure) return <Na />
        return (
          <Said
            figure={`${sign}${compactNumber(figure.value)}`}
            asOf={figure.asOf}
            source={figure.source}
            today={today}
          />
        )
      },
    })),
  ]
}

type SaidProps = { figure: string; asOf: string; source: string; today: string }

function Said({ figure, asOf, source, today }: SaidProps) {
  return (
    <>
      <span className="font-medium">{figure}</span>
      <span className="block text-xs text-muted">
        {dayText(asOf)}, {sourceWords(source)}
        {isStale(asOf, today) && <span className="text-warn">, stale: {ageText(asOf, today)}</span>}
      </span>
    </>
  )
}
