import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { meanSum, scaleSum } from './grade-sum'
import { METHOD_1 } from './method-1'
import { scoreOn } from './scale'
import { weightedMean } from './weighted-mean'

describe('meanSum', () => {
  it('prints every step by hand', () => {
    const items = [
      { weight: 30, score: 3996 },
      { weight: 25, score: 4182 },
    ]
    expect(meanSum(items)).toBe('(30 × 39.96 + 25 × 41.82) ÷ 55 = 2244.30 ÷ 55 = 40.8054… → 40.81')
    expect(meanSum([{ weight: 40, score: 10_000 }])).toBe(
      '(40 × 100.00) ÷ 40 = 4000.00 ÷ 40 = 100.0000 → 100.00',
    )
  })

  it('is a sum that anybody can do again to the last digit, whose end is the score', () => {
    const item = fc.record({
      weight: fc.integer({ min: 1, max: 100 }),
      score: fc.integer({ min: 0, max: 10_000 }),
    })
    fc.assert(
      fc.property(fc.array(item, { minLength: 1, maxLength: 8 }), (items) => {
        const [left = '', sum = '', cut = '', end = ''] = meanSum(items).split(/ = | → /)
        const products = [...left.matchAll(/(\d+) × (\d+\.\d\d)/g)]
        const whole = (text = '') => BigInt(text.replace('.', '').replace('…', ''))
        const total = products.reduce((of, [, weight, score]) => of + whole(weight) * whole(score), 0n)
        const weights = products.reduce((of, [, weight]) => of + whole(weight), 0n)
        expect(products).toHaveLength(items.length)
        expect(sum).toBe(`${(Number(total) / 100).toFixed(2)} ÷ ${weights}`)
        expect(whole(cut)).toBe((total * 100n) / weights)
        expect(cut.endsWith('…')).toBe((total * 100n) % weights !== 0n)
        expect(whole(end)).toBe((2n * total + weights) / (2n * weights))
        expect(Number(whole(end))).toBe(weightedMean(items))
      }),
      { numRuns: 300 },
    )
  })
})

describe('scaleSum', () => {
  it('shows a line that a calculator follows to the score', () => {
    const inputs = METHOD_1.grades
      .flatMap((grade) => grade.parts.flatMap((part) => part.inputs))
      .filter((input) => input.measure.from !== 'nothing')
    const value = fc.oneof(
      fc.double({ min: 0, max: 3, noNaN: true }),
      fc.double({ min: 0, max: 1e11, noNaN: true }),
    )
    fc.assert(
      fc.property(fc.constantFrom(...inputs), value, ({ scale }, of) => {
        const score = scoreOn(scale, of)
        const [line = '', end] = scaleSum(scale, of, score).split(' → ')
        expect(end).toBe((score / 100).toFixed(2))
        const numbers =
          /^(.+) \+ \((.+) − (.+)\) × \((log )?(.+) − (?:log )?(.+)\) ÷ \((?:log )?(.+) − (?:log )?(.+)\)$/
        const [, y0, y1, , log, x, x0, x1] = numbers.exec(line) ?? []
        if (y0 === undefined) {
          expect(line).toMatch(/ is /)
          return
        }
        const on = (text?: string) => (log ? Math.log(Number(text)) : Number(text))
        const again = Number(y0) + (Number(y1) - Number(y0)) * ((on(x) - on(x0)) / (on(x1) - on(x0)))
        expect(Math.abs(again - score / 100)).toBeLessThan(0.005001)
      }),
      { numRuns: 300 },
    )
  })

  it('says when a value lies on a point or beyond an end', () => {
    const scale = {
      over: 'value',
      points: [
        [1, 0],
        [2, 50],
        [3, 100],
      ],
    } as const
    expect(scaleSum(scale, 0.5, 0)).toBe('0.5 is at most 1 → 0.00')
    expect(scaleSum(scale, 1, 0)).toBe('1 is 1 → 0.00')
    expect(scaleSum(scale, 2, 5000)).toBe('2 is 2 → 50.00')
    expect(scaleSum(scale, 3, 10_000)).toBe('3 is 3 → 100.00')
    expect(scaleSum(scale, 9, 10_000)).toBe('9 is at least 3 → 100.00')
  })
})
