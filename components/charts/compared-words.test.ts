import { expect, it } from 'vitest'
import { comparedWords } from './compared-words'

it.each([
  [150, 100, 150, '50 % more than before (150 against 100)'],
  [0, 1204, 0, '100 % fewer than before (0 against 1,204)'],
  [
    1001,
    1000,
    1005,
    'under 1 % more than before (1,001 against 1,000, without the bar that is still filling)',
  ],
  [5, 5, 5, 'as many as before (5 against 5)'],
  [5, 0, 5, 'none before'],
])('%d now and %d before, %d in all: %s', (now, before, total, words) => {
  expect(comparedWords({ now, before }, total)).toBe(words)
})
