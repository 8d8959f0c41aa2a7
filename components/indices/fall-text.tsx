import { dayText } from '@/components/tokens/day-text'
import type { Drawdown } from '@/lib/indices/series-figures'
import { percent } from './percent'

/** A fall with the days of its peak and its trough, and whether it was made good. */
export function FallText({ fall }: { fall: Drawdown | null }) {
  if (!fall) return <>none</>
  return (
    <>
      {percent(-fall.depth)}
      <span className="block text-xs text-muted">
        {dayText(fall.peakOn)} to {dayText(fall.troughOn)}
      </span>
      <span className="block text-xs text-muted">
        {fall.recoveredOn ? `made good by ${dayText(fall.recoveredOn)}` : 'not made good'}
      </span>
    </>
  )
}
