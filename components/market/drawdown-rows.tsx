import { type Drawdown, LEAST_READINGS } from '@/lib/market/drawdown'
import type { DrawdownFigure } from '@/lib/market/risk-metrics'
import { dayText } from '../tokens/day-text'
import { roundUsd } from '../tokens/usd'
import { basisText } from './basis-text'
import { Computed } from './computed'
import { FigureGroup } from './figure-group'
import { FigureRow } from './figure-row'
import { percentText } from './percent-text'
import { Unknown } from './unknown'

type DrawdownRowsProps = { symbol: string; figures: readonly DrawdownFigure[]; today: string }

export function DrawdownRows({ symbol, figures, today }: DrawdownRowsProps) {
  return (
    <FigureGroup
      title="Maximum drawdown"
      rows={figures.map((figure) => (
        <FigureRow
          key={figure.span}
          word={capital(figure.span)}
          value={figure.drawdown ? fallText(figure.drawdown.depth) : <Unknown />}
        >
          {figure.drawdown && <span className="block text-fg">{story(symbol, figure.drawdown)}</span>}
          {basisText(figure, 'readings', today)}
        </FigureRow>
      ))}
    >
      <Computed>
        <p>
          <code>drawdown = lowest price after a peak / that peak − 1</code>, the deepest over all peaks
        </p>
        <p className="text-muted">
          A peak is the highest reading so far. Daily readings where there are any, the first of each month
          before; between two readings it may have been deeper. It takes {LEAST_READINGS} readings.
        </p>
      </Computed>
    </FigureGroup>
  )
}

function story(symbol: string, { peak, trough, recoveredOn, belowPeak }: Drawdown): string {
  if (!peak || !trough) return `No reading of ${symbol} lies below an earlier one.`
  const back = recoveredOn ? `Back at the peak on ${dayText(recoveredOn)}.` : 'Not back at the peak since.'
  const now = belowPeak > 0 ? ` The last reading is ${percentText(belowPeak)} below the highest.` : ''
  return `From ${roundUsd(peak.usd)} on ${dayText(peak.on)} to ${roundUsd(trough.usd)} on ${dayText(trough.on)}. ${back}${now}`
}

function fallText(depth: number): string {
  return depth === 0 ? '0 %' : `−${percentText(depth)}`
}

function capital(words: string): string {
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}`
}
