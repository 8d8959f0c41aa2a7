import { isStale } from '@/lib/market/age'
import type { MarketView } from '@/lib/market/market-contract'
import { compactNumber } from './compact-number'
import { dayText } from './day-text'
import { Na } from './na'
import { sourceWords } from './words'

const SHOWN = [
  ['marketCapUsd', 'Market cap', '$'],
  ['fdvUsd', 'Fully diluted', '$'],
  ['volume24hUsd', 'Volume, 24 h', '$'],
  ['circulatingSupply', 'Circulating', ''],
  ['maxSupply', 'Max supply', ''],
] as const

/** The market figures that a reader looks for first, each with its day; where from, on hover and in the card below. */
export function MarketStrip({ market, today }: { market: MarketView | null; today: string }) {
  return (
    <dl className="grid grid-cols-2 gap-x-6 gap-y-3 border-t pt-4 sm:grid-cols-3 lg:grid-cols-5">
      {SHOWN.map(([name, words, unit]) => {
        const figure = market?.[name] ?? null
        return (
          <div key={name} className="min-w-0">
            <dt className="text-xs text-muted">{words}</dt>
            <dd className="text-base font-medium">
              {figure ? (
                <>
                  <span title={`${figure.value}`}>
                    {unit}
                    {compactNumber(figure.value)}
                  </span>
                  <span className="block text-xs font-normal text-muted">
                    {dayText(figure.asOf)}, {sourceWords(figure.source)}
                    {isStale(figure.asOf, today) && <span className="text-warn">, stale</span>}
                  </span>
                </>
              ) : (
                <Na />
              )}
            </dd>
          </div>
        )
      })}
    </dl>
  )
}
