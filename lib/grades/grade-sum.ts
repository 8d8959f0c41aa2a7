import type { Scale } from './method'
import { segmentOf } from './scale'
import { type Weighted, weightedMean, weightedSum } from './weighted-mean'

/**
 * The exact arithmetic of a weighted mean: every product, the sum, the quotient (cut after four decimals, … where it
 * goes on) and the rounding, half up. Scores in hundredths of a percent.
 */
export function meanSum(items: readonly Weighted[]): string {
  const { sum, weights } = weightedSum(items)
  const products = items.map(({ weight, score }) => `${weight} × ${decimals(score)}`).join(' + ')
  const quotient = `${decimals(sum)} ÷ ${weights}`
  const cut = Math.floor((sum * 100) / weights)
  const goesOn = cut * weights !== sum * 100
  const exact = `${(cut / 10_000).toFixed(4)}${goesOn ? '…' : ''}`
  return `(${products}) ÷ ${weights} = ${quotient} = ${exact} → ${decimals(weightedMean(items))}`
}

/** How a value comes to its score: the line between the two points that it lies between, or the score of an end. */
export function scaleSum(scale: Scale, value: number, score: number): string {
  const [from, to] = segmentOf(scale, value)
  if (!from || !to) throw new Error('a scale needs points')
  const result = decimals(score)
  if (from === to) {
    const words = value === from[0] ? 'is' : value < from[0] ? 'is at most' : 'is at least'
    return `${value} ${words} ${from[0]} → ${result}`
  }
  if (value === from[0]) return `${value} is ${from[0]} → ${result}`
  const x = (of: number) => (scale.over === 'log' ? `log ${of}` : `${of}`)
  const rise = `(${to[1]} − ${from[1]})`
  return `${from[1]} + ${rise} × (${x(value)} − ${x(from[0])}) ÷ (${x(to[0])} − ${x(from[0])}) → ${result}`
}

/** Hundredths as a number with two decimals. */
function decimals(hundredths: number): string {
  return (hundredths / 100).toFixed(2)
}
