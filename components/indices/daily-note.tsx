import { dayText } from '@/components/tokens/day-text'
import type { DailyFigures } from '@/lib/indices/daily-figures'
import { percent } from './percent'

/** What imported daily closes add, with how many days they cover. */
export function DailyNote({ daily: { known, days, volatility, drawdown } }: { daily: DailyFigures }) {
  return (
    <p className="border-t px-4 py-2.5 text-sm text-muted">
      Between rebalances, from daily closes: {known.toLocaleString('en')} of {days.toLocaleString('en')} days
      have a close of every constituent; the others are left out.{' '}
      {drawdown && (
        <>
          On these days and the monthly readings the maximum drawdown is {percent(-drawdown.depth)},{' '}
          {dayText(drawdown.peakOn)} to {dayText(drawdown.troughOn)}.{' '}
        </>
      )}
      {volatility !== null && (
        <>
          Volatility of the daily changes times the root of 365: {percent(volatility)}. It speaks of the
          covered days only.
        </>
      )}
    </p>
  )
}
