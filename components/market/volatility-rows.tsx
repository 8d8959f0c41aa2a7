import type { VolatilityFigure } from '@/lib/market/risk-metrics'
import { PER_YEAR } from '@/lib/market/volatility'
import { basisText } from './basis-text'
import { Computed } from './computed'
import { FigureGroup } from './figure-group'
import { FigureRow } from './figure-row'
import { percentText } from './percent-text'
import { Unknown } from './unknown'

const RETURNS = { day: 'daily returns', month: 'monthly returns' } as const

export function VolatilityRows({ figures, today }: { figures: readonly VolatilityFigure[]; today: string }) {
  return (
    <FigureGroup
      title="Volatility, annualised"
      rows={figures.map((figure) => (
        <FigureRow
          key={figure.span}
          word={`By ${figure.step}, ${figure.span}`}
          value={figure.value === null ? <Unknown /> : percentText(figure.value)}
        >
          {basisText(figure, RETURNS[figure.step], today)}
        </FigureRow>
      ))}
    >
      <Computed>
        <p>
          <code>r = ln(price / price a step before)</code>
          <br />
          <code>
            volatility = standard deviation of r (n − 1) × √{PER_YEAR.day} by day, √{PER_YEAR.month} by month
          </code>
        </p>
        <p className="text-muted">
          A year has {PER_YEAR.day} daily returns, since these markets never close. Steps across a gap, or
          from one source to another, are left out. It takes two thirds of the returns of the span; a span
          ends at the last return.
        </p>
      </Computed>
    </FigureGroup>
  )
}
