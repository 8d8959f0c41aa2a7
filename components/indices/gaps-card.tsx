import { dayText } from '@/components/tokens/day-text'
import { Card } from '@/components/ui/card'
import type { Gap } from '@/lib/indices/back-test'
import { percent } from './percent'

/** Constituents that had no reading when they should have been valued. */
export function GapsCard({ gaps }: { gaps: readonly Gap[] }) {
  return (
    <Card
      title="Missing readings"
      description="A constituent without a next reading counts as sold at its last one"
    >
      {gaps.length === 0 ? (
        <p className="text-sm">
          None: every constituent had a reading on each first of month it was held to.
        </p>
      ) : (
        <ul className="grid gap-1 text-sm">
          {gaps.map(({ symbol, soldAsOf, missingOn, weight }) => (
            <li key={`${symbol} ${missingOn}`}>
              <a href={`/tokens/${symbol}`} className="font-mono font-medium text-accent">
                {symbol}
              </a>
              , {percent(weight, { digits: 2 })} of the index: no reading on {dayText(missingOn)}, sold at
              that of {dayText(soldAsOf)}.
            </li>
          ))}
        </ul>
      )}
    </Card>
  )
}
