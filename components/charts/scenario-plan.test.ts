import { expect, it } from 'vitest'
import { fitScenarioLine } from '@/lib/scenarios/scenario-line'
import { planScenarioChart } from './scenario-plan'

const ROWS = [
  { marketCapTrillions: 8, bear: 0.14, base: 0.29, moon: 0.34 },
  { marketCapTrillions: 16, bear: 0.43, base: 0.57, moon: 0.71 },
  { marketCapTrillions: 23, bear: 0.62, base: 0.85, moon: 1.09 },
  { marketCapTrillions: 31, bear: 0.81, base: 1.13, moon: 1.46 },
]

it('puts every published cell on the chart at its own price, the off-line one with what was expected', () => {
  const fit = fitScenarioLine(ROWS)
  if (!fit) throw new Error('no fit')
  const plan = planScenarioChart(fit, ROWS, (usd) => `$${usd}`)
  expect(plan.cells).toHaveLength(12)
  expect(
    plan.cells.filter((cell) => cell.off).map((cell) => [cell.marketCapTrillions, cell.case, cell.price]),
  ).toEqual([[8, 'bear', 0.14]])
  const off = plan.cells.find((cell) => cell.off)
  expect(off?.expectedY).toBeLessThan(off?.y ?? 0)
  expect(plan.xTicks.map((tick) => tick.label)).toEqual(['$3.9T', '$7.8T', '$15.6T', '$23.4T', '$31.2T'])
  // The other cells lie on their lines, to the cent that they are rounded to.
  for (const cell of plan.cells.filter((entry) => !entry.off)) {
    const line = plan.lines.find((entry) => entry.case === cell.case)
    const onLine = (line?.from.y ?? 0) + (((line?.to.y ?? 0) - (line?.from.y ?? 0)) * cell.x) / 100
    expect(Math.abs(onLine - cell.y)).toBeLessThan(0.5)
  }
})
