import { Card } from '@/components/ui/card'
import { Notice } from '@/components/ui/notice'
import type { ScenarioFit } from '@/lib/scenarios/scenario-line'
import type { ScenarioView } from '@/lib/tokens/token-contract'
import { Derived } from './derived'
import { ImpliedShares, type Supply } from './implied-shares'
import { Published } from './published'
import { ScenarioTable } from './scenario-table'
import { publishedUsd, roundUsd } from './usd'
import { CASE_WORDS } from './words'

type ScenariosCardProps = {
  symbol: string
  horizon: string | null
  rows: readonly ScenarioView[]
  fit: ScenarioFit | null
  supply: Supply | null
}

/** The published scenario table, and beside it what is odd in it and why. */
export function ScenariosCard({ symbol, horizon, rows, fit, supply }: ScenariosCardProps) {
  return (
    <Card
      title={`Scenarios${horizon ? ` for ${horizon}` : ''}`}
      description="Price in USD by total crypto market cap and case"
      action={<Published />}
      flush
    >
      <ScenarioTable symbol={symbol} rows={rows} />
      {fit && (
        <div className="grid gap-3 border-t p-4 text-sm">
          {fit.excluded.map((cell) => (
            <Notice key={`${cell.marketCapTrillions}${cell.case}`} kind="warn">
              <p>
                <strong className="font-semibold">
                  ${cell.marketCapTrillions}T {CASE_WORDS[cell.case].toLowerCase()} is off the line.
                </strong>{' '}
                Published {publishedUsd(cell.published)}; the line through the other cells gives{' '}
                {roundUsd(cell.expected)}. The other cells lie on three straight lines within{' '}
                {fit.maxResidualPct.toFixed(2)} %; this one misses by{' '}
                {Math.round(Math.abs(cell.published / cell.expected - 1) * 100)} %. It stays as published, and
                is left out of the line. <Derived />
              </p>
            </Notice>
          ))}
          {supply && <ImpliedShares rows={rows} supply={supply} />}
        </div>
      )}
    </Card>
  )
}
