import type { Basis, RiskMetrics } from '@/lib/market/risk-metrics'
import type { TokenPageFacts } from '../token-page-facts'
import { sourceWords } from '../words'
import { plain, section, table } from './markdown'

/** Volatility, drawdown, correlation and beta, each with what it rests on. Fractions, as computed. */
export function riskFigures({ volatility, drawdown, market }: RiskMetrics): string | null {
  return section(
    'Risk',
    'Derived from observed prices alone; fractions, so 0.5 is 50 %. The formulas stand on the page.',
    table(
      ['Figure', 'Value', 'Readings or returns', 'Needed', 'From', 'To', 'Source'],
      [
        ...volatility.map((one) => [
          `Volatility a year, by ${one.step}, ${one.span}`,
          digits(one.value),
          ...basis(one),
        ]),
        ...drawdown.map((one) => [
          `Maximum drawdown, ${one.span}`,
          digits(one.drawdown?.depth ?? null),
          ...basis(one),
        ]),
        ...market.flatMap((one) => [
          [`Correlation with the whole market, ${one.span}`, digits(one.correlation), ...basis(one)],
          [`Beta to the whole market, ${one.span}`, digits(one.beta), ...basis(one)],
        ]),
      ],
    ),
  )
}

/** Tokens of the same sector, and those whose monthly prices moved most alike. */
export function relatedTokens(related: TokenPageFacts['related']): string | null {
  if (!related) return null
  const rows = [
    ...related.sameSector.map((one) => ({ ...one, why: 'same sector' })),
    ...related.mostAlike.map((one) => ({ ...one, why: 'moved most alike' })),
  ]
  if (rows.length === 0) return null
  return section(
    'Related tokens',
    `Derived: correlation of monthly returns over at most ${related.spanMonths} months. ${related.sources.map(sourceWords).map(plain).join('; ')}.`,
    table(
      ['Token', 'Why', 'Correlation', 'Months', 'From', 'To'],
      rows.map(({ symbol, name, why, correlation, months, from, to }) => [
        `${plain(name)} (${plain(symbol)})`,
        why,
        digits(correlation),
        String(months),
        from ?? '',
        to ?? '',
      ]),
    ),
  )
}

function basis({ count, least, from, to, sources }: Basis): string[] {
  return [String(count), String(least), from ?? '', to ?? '', sources.map(sourceWords).map(plain).join('; ')]
}

/** Four digits; N/A where too little is known. */
function digits(value: number | null): string {
  return value === null ? 'N/A' : String(Number(value.toPrecision(4)))
}
