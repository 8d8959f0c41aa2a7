import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { METHOD_1 } from './method-1'
import { moreIsBetter, scoreOn, segmentOf } from './scale'

const parts = METHOD_1.grades.flatMap((grade) => grade.parts)
const inputs = parts.flatMap((part) => part.inputs).filter((input) => input.measure.from !== 'nothing')
const supply = inputs.find((input) => input.key === 'float')
const volume = inputs.find((input) => input.key === 'volume')
const dilution = inputs.find((input) => input.key === 'dilution')
if (!supply || !volume || !dilution) throw new Error('method 1 has these inputs')

describe('scoreOn', () => {
  it('draws straight lines between its points, over the value', () => {
    // Between 0.5 -> 50 and 0.75 -> 75.
    expect(scoreOn(supply.scale, 0.6)).toBe(6000)
    expect(scoreOn(supply.scale, 0.5)).toBe(5000)
    expect(scoreOn(supply.scale, 0.367826)).toBe(3348)
    // Between 1.02 -> 85 and 1.05 -> 70: a third of the way down.
    expect(scoreOn(dilution.scale, 1.03)).toBe(8000)
  })

  it('draws straight lines over the logarithm', () => {
    // Half way from 10 million (45) to 100 million (70) in decades.
    expect(scoreOn(volume.scale, 10 ** 7.5)).toBe(5750)
    expect(scoreOn(volume.scale, 1e8)).toBe(7000)
  })

  it('gives the score of the end beyond it', () => {
    expect([0, -3, 0.1].map((value) => scoreOn(supply.scale, value))).toEqual([0, 0, 0])
    expect([1, 1.7].map((value) => scoreOn(supply.scale, value))).toEqual([10_000, 10_000])
    expect([0.5, 9].map((value) => scoreOn(dilution.scale, value))).toEqual([10_000, 0])
    expect(segmentOf(supply.scale, 7)).toEqual([
      [1, 100],
      [1, 100],
    ])
  })

  it('never scores a better value lower, on any scale of the method', () => {
    const value = fc.oneof(
      fc.double({ min: 0, max: 3, noNaN: true }),
      fc.double({ min: 0, max: 1e12, noNaN: true }),
    )
    fc.assert(
      fc.property(fc.constantFrom(...inputs), value, value, (input, a, b) => {
        const [low, high] = [Math.min(a, b), Math.max(a, b)].map((of) => scoreOn(input.scale, of))
        const worse = moreIsBetter(input.scale) ? low : high
        const better = moreIsBetter(input.scale) ? high : low
        expect(better).toBeGreaterThanOrEqual(worse ?? Number.NaN)
        expect(Number.isInteger(better) && Number(worse) >= 0 && Number(better) <= 10_000).toBe(true)
      }),
      { numRuns: 300 },
    )
  })
})

describe('method 1', () => {
  it('has weights that add up to 100, in whole numbers', () => {
    for (const list of [
      ...METHOD_1.grades.map((grade) => grade.parts),
      ...parts.map((part) => part.inputs),
    ]) {
      const weights = list.map((item) => item.weight)
      expect(weights.every((weight) => Number.isInteger(weight) && weight > 0)).toBe(true)
      expect(weights.reduce((a, b) => a + b, 0)).toBe(100)
      expect(new Set(list.map((item) => item.key)).size).toBe(list.length)
    }
  })

  it('has scales of rising values and scores that only rise or only fall, from 0 to 100', () => {
    for (const { key, scale } of inputs) {
      const values = scale.points.map(([value]) => value)
      const scores = scale.points.map(([, score]) => score)
      expect(values, key).toEqual([...new Set(values)].sort((a, b) => a - b))
      expect(
        [...scores].sort((a, b) => a - b),
        key,
      ).toEqual(moreIsBetter(scale) ? scores : [...scores].reverse())
      expect([Math.min(...scores), Math.max(...scores)], key).toEqual([0, 100])
    }
  })
})
