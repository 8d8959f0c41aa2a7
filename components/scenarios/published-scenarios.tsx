import { Card } from '@/components/ui/card'
import { Notice } from '@/components/ui/notice'
import type { PublishedCell } from '@/lib/scenarios/published-cells'
import type { ScenarioFit } from '@/lib/scenarios/scenario-line'
import { Derived } from '../tokens/derived'
import { Published } from '../tokens/published'
import { publishedUsd, roundUsd } from '../tokens/usd'
import { CASE_WORDS } from '../tokens/words'
import { CellFiguresTable } from './cell-figures-table'
import { MeasuredAgainst } from './measured-against'
import { PublishedTable } from './published-table'

type PublishedScenariosProps = Parameters<typeof MeasuredAgainst>[0] & {
  symbol: string
  horizon: string | null
  cells: readonly PublishedCell[]
  fit: ScenarioFit | null
}

/** The published scenario table, what is odd in it and why, and what each cell would mean. */
export function PublishedScenarios({ symbol, horizon, cells, fit, ...observed }: PublishedScenariosProps) {
  return (
    <Card
      title={`Scenarios${horizon ? ` for ${horizon}` : ''}`}
      description="Price in USD by total crypto market cap and case"
      action={<Published />}
      flush
    >
      <PublishedTable symbol={symbol} cells={cells} />
      <div className="grid grid-cols-[minmax(0,1fr)] gap-3 border-t p-4 text-sm">
        {(fit?.excluded ?? []).map((cell) => (
          <Notice key={`${cell.marketCapTrillions}${cell.case}`} kind="warn">
            <p>
              <strong className="font-semibold">
                ${cell.marketCapTrillions}T {CASE_WORDS[cell.case].toLowerCase()} is off the line.
              </strong>{' '}
              Published {publishedUsd(cell.published)}; the line through the other cells gives{' '}
              {roundUsd(cell.expected)}. The other cells lie on three straight lines within{' '}
              {fit?.maxResidualPct.toFixed(2)} %. It stays as published, and is left out of the line.{' '}
              <Derived />
            </p>
          </Notice>
        ))}
        {!fit && (
          <p className="text-muted">
            No line runs through these cells, so nothing is computed from them and none can be off it.
          </p>
        )}
        <p className="text-muted">
          <Derived /> Below each price: its share of the whole = price × circulating supply / the row’s total
          cap, and price / latest price. <MeasuredAgainst {...observed} /> The supply will be another one by
          then.
        </p>
        <details>
          <summary className="text-muted hover:text-fg">
            Every cell: implied cap, share, multiple, line and residual
          </summary>
          <p className="my-2 text-muted">
            <Derived /> Implied cap = price × circulating supply. Line: what the fit gives at the row’s true
            cap. Residual = (published − line) / published.
          </p>
          <div className="rounded-md border">
            <CellFiguresTable symbol={symbol} cells={cells} />
          </div>
        </details>
      </div>
    </Card>
  )
}
