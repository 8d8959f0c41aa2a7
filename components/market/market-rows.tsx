import { LEAST_COMMON_MONTHS } from '@/lib/market/correlation'
import type { MarketFigure } from '@/lib/market/risk-metrics'
import { basisText } from './basis-text'
import { Computed } from './computed'
import { FigureGroup } from './figure-group'
import { FigureRow } from './figure-row'
import { Unknown } from './unknown'

type MarketRowsProps = { symbol: string; figures: readonly MarketFigure[]; today: string }

/** How the token moved with the whole market. */
export function MarketRows({ symbol, figures, today }: MarketRowsProps) {
  return (
    <FigureGroup
      title="Against the whole market"
      rows={figures.flatMap((figure) => [
        <FigureRow
          key={`correlation ${figure.span}`}
          word={`Correlation, ${figure.span}`}
          value={figure.correlation?.toFixed(2) ?? <Unknown />}
        >
          {basisText(figure, 'common monthly returns', today)}
        </FigureRow>,
        <FigureRow
          key={`beta ${figure.span}`}
          word={`Beta, ${figure.span}`}
          value={figure.beta?.toFixed(2) ?? <Unknown />}
        >
          Of the same {figure.count} months
        </FigureRow>,
      ])}
    >
      <Computed>
        <p>
          <code>x = price of {symbol} / price a month before − 1</code>
          <br />
          <code>y = total market cap / total market cap a month before − 1</code>
          <br />
          <code>correlation = cov(x, y) / √(var x × var y)</code>
          <br />
          <code>beta = cov(x, y) / var y</code>
        </p>
        <p className="text-muted">
          The whole market is the sum of the 200 largest caps on the first of each month, {symbol} itself
          among them where it is one. It takes {LEAST_COMMON_MONTHS} common months. Beta 2: when the market
          moved 1 %, the price moved about 2 % the same way; the correlation says how closely. This beta is of
          what was; those of a scenario table are of its cells.
        </p>
      </Computed>
    </FigureGroup>
  )
}
