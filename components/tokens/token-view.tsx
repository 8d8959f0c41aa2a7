import { Notice } from '@/components/ui/notice'
import { lastYears, priceSeries, type Reading } from '@/lib/market/price-series'
import type { TokenFacts } from '@/lib/tokens/token-document'
import type { Supply } from './implied-shares'
import { PriceCard, type Range } from './price-card'
import { RatingView } from './rating-view'
import { TokenHeader } from './token-header'

type TokenViewProps = {
  token: TokenFacts
  readings: readonly Reading[]
  supply: Supply | null
  range: Range
  /** A total market cap in trillions that a reader without script asked for. */
  cap: number | null
}

/** The whole page of one token. */
export function TokenView({ token, readings, supply, range, cap }: TokenViewProps) {
  const span = range === 'all' ? readings : lastYears(readings, range === '1y' ? 1 : 3)
  const prices = (
    <div id="prices" className="scroll-mt-4">
      <PriceCard
        symbol={token.symbol}
        range={range}
        series={priceSeries(span)}
        months={priceSeries(span, 'month')}
      />
    </div>
  )
  return (
    <article className="grid grid-cols-[minmax(0,1fr)] gap-6">
      <TokenHeader token={token} />
      {token.rating ? (
        <RatingView symbol={token.symbol} rating={token.rating} supply={supply} cap={cap} prices={prices} />
      ) : (
        <>
          <Notice>
            No rating of {token.name} has been brought in: no grades, no baseline, no scenario table. What is
            below is observed prices only.
          </Notice>
          {prices}
        </>
      )}
    </article>
  )
}
