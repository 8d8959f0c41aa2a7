import { expect, it } from 'vitest'
import { publishedCells } from '@/lib/scenarios/published-cells'
import { fitScenarioLine } from '@/lib/scenarios/scenario-line'
import { planScenarioChart } from './scenario-plan'

const ROWS = [
  { marketCapTrillions: 8, bear: 0.14, base: 0.29, moon: 0.34 },
  { marketCapTrillions: 16, bear: 0.43, base: 0.57, moon: 0.71 },
  { marketCapTrillions: 23, bear: 0.62, base: 0.85, moon: 1.09 },
  { marketCapTrillions: 31, bear: 0.81, base: 1.13, moon: 1.46 },
]
const NOTHING = { priceUsd: null, supplyTokens: null }

it('puts every published cell on the chart at its own price, the off-line one with what was expected', () => {
  const fit = fitScenarioLine(ROWS)
  if (!fit) throw new Error('no fit')
  const cells = publishedCells(ROWS, fit, NOTHING)
  const plan = planScenarioChart(fit, cells, [3.9, 7.8, 15.6, 23.4, 31.2], (usd) => `$${usd}`)
  expect(plan.cells).toHaveLength(12)
  const off = plan.cells.filter((cell) => cell.expectedY !== null)
  expect(off.map((cell) => cell.key)).toEqual(['8bear'])
  expect(off[0]?.expectedY).toBeLessThan(off[0]?.y ?? 0)
  expect(plan.xTicks.map((tick) => tick.label)).toEqual(['$3.9T', '$7.8T', '$15.6T', '$23.4T', '$31.2T'])
  // The other cells lie on their lines, to the cent that they are rounded to.
  for (const cell of plan.cells.filter((entry) => entry.expectedY === null)) {
    const line = plan.lines.find((entry) => entry.case === cell.case)
    const onLine = (line?.from.y ?? 0) + (((line?.to.y ?? 0) - (line?.from.y ?? 0)) * cell.x) / 100
    expect(Math.abs(onLine - cell.y)).toBeLessThan(0.5)
  }
})

it('begins a line where it leaves zero, so that none is drawn outside the plot', () => {
  const line = { p0: 2, m0Trillions: 4, beta: { bear: 0.5, base: 2, moon: 4 } }
  const plan = planScenarioChart(line, [], [1, 4, 8], (usd) => `$${usd}`)
  const starts = plan.lines.map(({ from }) => [Math.round(from.x), Math.round(from.y)])
  expect(starts[0]?.[0]).toBe(0)
  expect(starts[1]).toEqual([14, 100])
  expect(starts[2]).toEqual([29, 100])
})
