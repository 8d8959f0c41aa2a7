import fc from 'fast-check'
import { expect, it } from 'vitest'
import { planFalls, planLevels } from './level-plan'

const months = (count: number) =>
  Array.from(
    { length: count },
    (_, at) => `${2020 + Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, '0')}-01`,
  )
const points = (path: string) =>
  [...path.matchAll(/[ML]([\d.e-]+) ([\d.e-]+)/g)].map(([, x, y]) => [Number(x), Number(y)] as const)

it('draws every known level inside the plot, higher for more, and a gap as a gap', () => {
  const level = fc.option(fc.double({ min: 1e-3, max: 1e6, noNaN: true }), { freq: 6 })
  const values = fc.array(level, { minLength: 2, maxLength: 80 })
  fc.assert(
    fc.property(values, (all) => {
      fc.pre(all.some((value) => value !== null))
      const { lines, yTicks } = planLevels(months(all.length), [{ name: 'a', values: all }])
      const drawn = points(lines[0]?.path ?? '')
      const known = all.flatMap((value) => value ?? [])
      expect(drawn.length).toBe(known.length)
      for (const [x, y] of drawn) {
        expect(Math.min(x, y)).toBeGreaterThanOrEqual(0)
        expect(Math.max(x, y)).toBeLessThanOrEqual(100)
      }
      for (const [at, value] of known.entries()) {
        if (value > (known[0] ?? 0)) expect(drawn[at]?.[1]).toBeLessThanOrEqual(drawn[0]?.[1] ?? 0)
      }
      const starts = all.filter((value, at) => value !== null && (all[at - 1] ?? null) === null).length
      expect(lines[0]?.path.split('M').length).toBe(starts + 1)
      expect(yTicks.length).toBeGreaterThanOrEqual(2)
      expect(yTicks.length).toBeLessThanOrEqual(12)
    }),
    { numRuns: 150 },
  )
})

it('marks years where they begin, and equal factors by equal steps', () => {
  const { xTicks, yTicks } = planLevels(months(25), [
    { name: 'a', values: Array.from({ length: 25 }, (_, at) => 100 * 1.3 ** at) },
  ])
  expect(xTicks).toEqual([
    { at: 50, label: '2021' },
    { at: 100, label: '2022' },
  ])
  expect(yTicks.map(({ label }) => label)).toEqual(['100', '1,000', '10,000', '100,000'])
  const steps = yTicks.map(({ at }) => at)
  expect((steps[0] ?? 0) - (steps[1] ?? 0)).toBeCloseTo((steps[2] ?? 0) - (steps[3] ?? 0), 1)
})

it('measures falls from the highest level so far', () => {
  const { area, yTicks } = planFalls(months(4), [100, 200, 50, 300])
  expect(yTicks.map(({ label }) => label)).toEqual(['0 %', '−25 %', '−50 %', '−75 %'])
  expect(points(area).map(([, y]) => y)).toEqual([0, 0, 0, 100, 0, 0])
})
