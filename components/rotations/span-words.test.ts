import { expect, test } from 'vitest'
import { shortSpan, spanWords } from './span-words'

test.each([
  [0, '0 seconds', '0 s'],
  [1, '1 second', '1 s'],
  [60, '1 minute', '1 min'],
  [5400, '1 hour 30 minutes', '1 h 30 min'],
  [86_400, '24 hours', '24 h'],
  [3 * 86_400 + 3600, '3 days 1 hour', '3 d 1 h'],
  [30 * 86_400, '30 days', '30 d'],
  [3661, '1 hour 1 minute', '1 h 1 min'],
])('%i s', (seconds, words, short) => {
  expect(spanWords(seconds)).toBe(words)
  expect(shortSpan(seconds)).toBe(short)
})
