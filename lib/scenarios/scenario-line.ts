import { leastSquares } from './least-squares'
import { CASES, type Case, type ScenarioLine } from './line-price'
import { impliedBaseCap, type RowMultiples, rowMultiples } from './scenario-multiples'

export type ScenarioRow = { marketCapTrillions: number } & Record<Case, number>
export type CellName = { marketCapTrillions: number; case: Case }

export type ScenarioFit = ScenarioLine & {
  /** Largest miss over the cells on the line, in percent of the published price. */
  maxResidualPct: number
  /** Cells that are off the line and so were left out of it; `expected` is what the line gives. */
  excluded: (CellName & { published: number; expected: number })[]
}

type Cell = CellName & { multiple: number; price: number; tolerance: number }

/** Fits the line to a published table; null when the table is too small or is no line at all. */
export function fitScenarioLine(rows: readonly ScenarioRow[]): ScenarioFit | null {
  const multiples = rowMultiples(rows.map((row) => row.marketCapTrillions))
  if (!multiples) return null
  const cells = cellsOf(rows, multiples)
  const fit = fitRobustly(cells, Math.floor(cells.length / 6))
  if (!fit) return null
  const excluded = cells.filter((cell) => !fit.kept.includes(cell))
  return {
    p0: fit.p0,
    m0Trillions: impliedBaseCap(multiples),
    beta: { bear: fit.slope.bear / fit.p0, base: fit.slope.base / fit.p0, moon: fit.slope.moon / fit.p0 },
    maxResidualPct: 100 * Math.max(...fit.kept.map((cell) => missOf(fit, cell) / cell.price)),
    excluded: excluded.map((cell) => ({
      marketCapTrillions: cell.marketCapTrillions,
      case: cell.case,
      published: cell.price,
      expected: fit.p0 + fit.slope[cell.case] * (cell.multiple - 1),
    })),
  }
}

function cellsOf(rows: readonly ScenarioRow[], { multiples }: RowMultiples): Cell[] {
  const places = Math.max(...rows.flatMap((row) => CASES.map((name) => decimalPlaces(row[name]))))
  return rows.flatMap((row, index) =>
    CASES.map((name) => ({
      marketCapTrillions: row.marketCapTrillions,
      case: name,
      multiple: multiples[index] ?? Number.NaN,
      price: row[name],
      // Printed prices are rounded: one unit of the last printed place, or 1 % for large ones, is no finding.
      tolerance: Math.max(10 ** -places, row[name] / 100),
    })),
  )
}

type Fit = { p0: number; slope: Record<Case, number>; kept: Cell[] }

/** Leaves out one cell at a time, always the one without which the rest fits best, until all is in tolerance. */
function fitRobustly(cells: Cell[], mayExclude: number): Fit | null {
  const fit = fitAll(cells)
  if (!fit) return null
  // A bad cell can pull p0 below zero, so its sign says something only once the rest is on the line.
  if (worst(fit) <= 1) return fit.p0 > 0 ? fit : null
  if (mayExclude === 0) return null
  let best: Fit | null = null
  for (const left of cells) {
    const rest = fitAll(cells.filter((cell) => cell !== left))
    if (rest && (!best || worst(rest) < worst(best))) best = rest
  }
  return best && fitRobustly(best.kept, mayExclude - 1)
}

/** With s = p0 * beta the model is linear: price = p0 + s[case] * (multiple - 1). */
function fitAll(cells: Cell[]): Fit | null {
  const solution = leastSquares(
    cells.map((cell) => [1, ...CASES.map((name) => (name === cell.case ? cell.multiple - 1 : 0))]),
    cells.map((cell) => cell.price),
  )
  if (!solution) return null
  const [p0 = 0, bear = 0, base = 0, moon = 0] = solution
  return { p0, slope: { bear, base, moon }, kept: cells }
}

function missOf(fit: Fit, cell: Cell): number {
  return Math.abs(fit.p0 + fit.slope[cell.case] * (cell.multiple - 1) - cell.price)
}

function worst(fit: Fit): number {
  return Math.max(...fit.kept.map((cell) => missOf(fit, cell) / cell.tolerance))
}

function decimalPlaces(value: number): number {
  const [mantissa = '', exponent = '0'] = String(value).split('e')
  return Math.max(0, (mantissa.split('.')[1] ?? '').length - Number(exponent))
}
