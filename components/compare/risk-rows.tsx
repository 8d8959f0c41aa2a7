import { dayText } from '@/components/tokens/day-text'
import { Na } from '@/components/tokens/na'
import type { Basis } from '@/lib/market/risk-metrics'
import type { CompareRow } from './compare-section'
import type { Compared } from './compared'

/** Volatility, drawdown, and how a token moved with the whole market: derived from prices, with what they rest on. */
export function riskRows([first]: readonly Compared[]): CompareRow[] {
  if (!first) return []
  const { volatility, drawdown, market } = first.risk
  return [
    ...volatility.map((figure, index) => ({
      key: `volatility ${figure.span}`,
      label: `Volatility a year, ${figure.span}`,
      cell: ({ risk }: Compared) => (
        <Rests figure={percent(risk.volatility[index]?.value)} on={risk.volatility[index]} />
      ),
    })),
    ...drawdown.map((figure, index) => ({
      key: `drawdown ${figure.span}`,
      label: `Deepest fall below a peak, ${figure.span}`,
      cell: ({ risk }: Compared) => (
        <Rests figure={percent(risk.drawdown[index]?.drawdown?.depth)} on={risk.drawdown[index]} />
      ),
    })),
    ...market.flatMap((figure, index) => [
      {
        key: `beta ${figure.span}`,
        label: `Beta to the whole market, ${figure.span}`,
        cell: ({ risk }: Compared) => (
          <Rests figure={plain(risk.market[index]?.beta)} on={risk.market[index]} />
        ),
      },
      {
        key: `correlation ${figure.span}`,
        label: `Correlation with it, ${figure.span}`,
        cell: ({ risk }: Compared) => (
          <Rests figure={plain(risk.market[index]?.correlation)} on={risk.market[index]} />
        ),
      },
    ]),
  ]
}

function Rests({ figure, on }: { figure: string | null; on: Basis | undefined }) {
  return (
    <>
      <span className="font-medium">{figure ?? <Na />}</span>
      {on?.from && on.to && (
        <span className="block text-xs text-muted">
          {dayText(on.from)} to {dayText(on.to)}, {on.count} readings
        </span>
      )}
    </>
  )
}

function percent(fraction: number | null | undefined): string | null {
  return fraction === null || fraction === undefined ? null : `${(fraction * 100).toFixed(1)} %`
}

function plain(value: number | null | undefined): string | null {
  return value === null || value === undefined ? null : value.toFixed(2)
}
