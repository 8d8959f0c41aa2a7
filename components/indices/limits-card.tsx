import { sourceWords } from '@/components/tokens/words'
import { Card } from '@/components/ui/card'

type LimitsCardProps = { limits: readonly string[]; sources: readonly string[] }

/** What a back-test like this cannot show, and where its numbers come from. */
export function LimitsCard({ limits, sources }: LimitsCardProps) {
  return (
    <Card title="Limits and sources">
      <ul id="limits" className="grid list-disc gap-2 pl-5 text-sm">
        {limits.map((limit) => (
          <li key={limit}>{limit}</li>
        ))}
      </ul>
      <p className="mt-3 text-xs text-muted">
        Prices and market caps: {sources.map(sourceWords).join('; ')}. Levels, weights and figures are derived
        here.
      </p>
    </Card>
  )
}
