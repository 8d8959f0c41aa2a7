import { type Against, type CellFigures, cellFigures } from './cell-figures'
import { CASES } from './line-price'
import type { CellName, ScenarioFit, ScenarioRow } from './scenario-line'
import { rowMultiples } from './scenario-multiples'

export type PublishedCell = CellName &
  CellFigures & {
    /** As published, in USD. */
    usd: number
    /** What the line gives at the row's true cap, that cap in trillions, and published minus line. */
    line: { usd: number; atTrillions: number; residualPct: number } | null
    offLine: boolean
  }

/** Every cell of a published table, row by row, beside the line and what it would mean. Shares are of the row's label. */
export function publishedCells(
  rows: readonly ScenarioRow[],
  fit: ScenarioFit | null,
  against: Against,
): PublishedCell[] {
  const multiples = rowMultiples(rows.map((row) => row.marketCapTrillions))?.multiples ?? []
  return rows.flatMap((row, index) =>
    CASES.map((name) => {
      const usd = row[name]
      const multiple = multiples[index]
      return {
        marketCapTrillions: row.marketCapTrillions,
        case: name,
        usd,
        ...cellFigures(usd, row.marketCapTrillions, against),
        line: fit && multiple !== undefined ? lineAt(fit, fit.beta[name], multiple, usd) : null,
        offLine: (fit?.excluded ?? []).some(
          (cell) => cell.case === name && cell.marketCapTrillions === row.marketCapTrillions,
        ),
      }
    }),
  )
}

function lineAt({ p0, m0Trillions }: ScenarioFit, beta: number, multiple: number, published: number) {
  const usd = p0 * (1 + beta * (multiple - 1))
  return { usd, atTrillions: multiple * m0Trillions, residualPct: (100 * (published - usd)) / published }
}
