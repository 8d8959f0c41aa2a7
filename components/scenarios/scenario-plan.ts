import { CASES, type Case, type ScenarioLine } from '@/lib/scenarios/line-price'
import type { PublishedCell } from '@/lib/scenarios/published-cells'
import { percentOn, roundAxis } from '../charts/axis'

type Mark = { at: number; label: string }
type Point = { x: number; y: number }

/** Everything the scenario chart draws; positions in percent of the plot, top left is 0, 0. */
export type ScenarioPlan = {
  lines: { case: Case; from: Point; to: Point }[]
  cells: (Point & { key: string; case: Case; expectedY: number | null })[]
  xTicks: Mark[]
  yTicks: Mark[]
  /** The span of the horizontal axis in trillions, and the upper end of the other in USD; it starts at 0. */
  fromTrillions: number
  toTrillions: number
  topUsd: number
}

/**
 * The three lines over the span of the ticks (total market caps in trillions, lowest first), and published cells at
 * their true caps, not their labels. A line that would fall below zero begins where it leaves zero.
 */
export function planScenarioChart(
  line: ScenarioLine,
  cells: readonly PublishedCell[],
  ticks: readonly number[],
  label: (usd: number) => string,
): ScenarioPlan {
  const from = ticks[0] ?? line.m0Trillions
  const to = ticks.at(-1) ?? line.m0Trillions
  const priceAt = (name: Case, cap: number) => line.p0 * (1 + line.beta[name] * (cap / line.m0Trillions - 1))
  const prices = [...cells.map((cell) => cell.usd), ...CASES.map((name) => priceAt(name, to))]
  const axis = roundAxis([0, ...prices.filter((usd) => usd > 0)], 4, true)
  const x = (cap: number) => percentOn({ min: from, max: to }, cap)
  const y = (usd: number) => 100 - percentOn(axis, usd)
  return {
    lines: CASES.map((name) => {
      const zeroAt = line.m0Trillions * (1 - 1 / line.beta[name])
      const start = priceAt(name, from) < 0 ? zeroAt : from
      return {
        case: name,
        from: { x: x(start), y: y(priceAt(name, start)) },
        to: { x: 100, y: y(priceAt(name, to)) },
      }
    }),
    cells: cells.flatMap(({ marketCapTrillions, case: name, usd, line: on, offLine }) =>
      on
        ? [
            {
              key: `${marketCapTrillions}${name}`,
              case: name,
              x: x(on.atTrillions),
              y: y(usd),
              expectedY: offLine ? y(on.usd) : null,
            },
          ]
        : [],
    ),
    xTicks: ticks.map((cap) => ({ at: x(cap), label: `$${Number(cap.toFixed(1))}T` })),
    yTicks: axis.ticks.map((value) => ({ at: y(value), label: label(value) })),
    fromTrillions: from,
    toTrillions: to,
    topUsd: axis.max,
  }
}
