import { expect, it } from 'vitest'
import { comparedWords } from './compared-words'

it.each([
  [150, 100, '50 % more than before (100)'],
  [0, 1204, '100 % fewer than before (1,204)'],
  [1001, 1000, 'under 1 % more than before (1,000)'],
  [5, 5, 'as many as before (5)'],
  [5, 0, 'none before'],
  [0, 0, 'none before either'],
])('%d now and %d before: %s', (now, before, words) => {
  expect(comparedWords({ now, before })).toBe(words)
})
