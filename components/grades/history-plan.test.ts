import { expect, it } from 'vitest'
import { planHistory } from './history-plan'

const day = (on: string, fundamental: number | null, trader: number | null = null) => ({
  on,
  fundamental,
  technology: null,
  trader,
})

it('draws each grade over time, and breaks its line where it is N/A or nothing was computed for long', () => {
  const plan = planHistory([
    day('2024-12-01', 50),
    day('2024-12-31', 60),
    day('2025-01-30', null),
    day('2025-03-01', 70, 20),
    day('2025-06-01', 80),
  ])
  const [fundamental, technology, trader] = plan.lines
  expect(fundamental?.path).toBe('M0 50h0.001L16.48 40M49.45 30h0.001M100 20h0.001')
  expect(technology?.path).toBe('')
  expect(trader?.path).toBe('M49.45 80h0.001')
  expect(plan.xTicks).toEqual([{ at: 17.03, label: '2025' }])
  expect(plan.yTicks[0]).toEqual({ at: 100, label: '0 %' })
})

it('puts a single day in the middle', () => {
  expect(planHistory([day('2025-01-01', 50)]).lines[0]?.path).toBe('M50 50h0.001')
})
