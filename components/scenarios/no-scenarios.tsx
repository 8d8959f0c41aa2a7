import { Card } from '@/components/ui/card'
import { OWN_MODEL, type OwnModel } from '@/lib/scenarios/own-model'
import { dayText } from '../tokens/day-text'

type NoScenariosProps = { symbol: string; own: Exclude<OwnModel, { kind: 'fitted' }> | null }

/** Why there is no table: none was published, and what is known carries none of ours. */
export function NoScenarios({ symbol, own }: NoScenariosProps) {
  return (
    <Card title="Scenarios" description="N/A: no scenario table was published">
      <p className="text-sm text-muted">
        {!own &&
          `No monthly price of ${symbol} is known together with the whole market, so our own model gives none either.`}
        {own?.kind === 'few_months' &&
          `Our own model gives none either: it needs ${OWN_MODEL.least} monthly returns of the last ${OWN_MODEL.spanMonths}, and there are ${own.months} up to ${dayText(own.to)}.`}
        {own?.kind === 'no_link' &&
          `Our own model gives none either: over ${own.months} months to ${dayText(own.to)} the β of ${symbol} to the whole market is ${own.beta.mid.toFixed(2)}, 95 % interval ${own.beta.low.toFixed(2)} to ${own.beta.high.toFixed(2)}, R² ${own.r2.toFixed(2)}. The interval is not above zero, so a line would carry nothing.`}
      </p>
    </Card>
  )
}
