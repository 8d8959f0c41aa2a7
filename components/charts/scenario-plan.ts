import { CASES, type Case } from '@/lib/scenarios/line-price'
import type { CellName, ScenarioFit, ScenarioRow } from '@/lib/scenarios/scenario-line'
import { rowMultiples } from '@/lib/scenarios/scenario-multiples'
import { percentOn, roundAxis } from './axis'

type Mark = { at: number; label: string }
type Point = { x: number; y: number }

/** Everything the scenario chart draws; positions in percent of the plot, top left is 0, 0. */
export type ScenarioPlan = {
  lines: { case: Case; from: Point; to: Point; end: number }[]
  cells: (CellName & Point & { price: number; off: boolean; expectedY: number | null })[]
  xTicks: Mark[]
  yTicks: Mark[]
  /** The span of the horizontal axis in trillions. */
  fromTrillions: number
  toTrillions: number
}

/** Lines from the base cap to the highest row, and the published cells at their true caps, not their labels. */
export function planScenarioChart(
  fit: ScenarioFit,
  rows: readonly ScenarioRow[],
  label: (usd: number) => string,
): ScenarioPlan {
  const multiples = rowMultiples(rows.map((row) => row.marketCapTrillions))?.multiples ?? []
  const from = fit.m0Trillions
  const to = fit.m0Trillions * Math.max(...multiples)
  const priceAt = (name: Case, cap: number) => fit.p0 * (1 + fit.beta[name] * (cap / fit.m0Trillions - 1))
  const all = rows.flatMap((row) => CASES.map((name) => row[name]))
  const axis = roundAxis([...all, ...CASES.map((name) => priceAt(name, to))], 4, true)
  const x = (cap: number) => percentOn({ min: from, max: to }, cap)
  const y = (price: number) => 100 - percentOn(axis, price)
  const ticks = [from, ...multiples.map((multiple) => multiple * fit.m0Trillions)]
  return {
    lines: CASES.map((name) => ({
      case: name,
      from: { x: 0, y: y(fit.p0) },
      to: { x: 100, y: y(priceAt(name, to)) },
      end: priceAt(name, to),
    })),
    cells: rows.flatMap((row, index) => {
      const cap = (multiples[index] ?? 0) * fit.m0Trillions
      return CASES.map((name) => {
        const off = fit.excluded.find(
          (cell) => cell.case === name && cell.marketCapTrillions === row.marketCapTrillions,
        )
        return {
          marketCapTrillions: row.marketCapTrillions,
          case: name,
          price: row[name],
          x: x(cap),
          y: y(row[name]),
          off: off !== undefined,
          expectedY: off ? y(off.expected) : null,
        }
      })
    }),
    xTicks: ticks.map((cap) => ({ at: x(cap), label: `$${Number(cap.toFixed(1))}T` })),
    yTicks: axis.ticks.map((value) => ({ at: y(value), label: label(value) })),
    fromTrillions: from,
    toTrillions: to,
  }
}
