import { expect, test } from 'vitest'
import { brownoutSentence } from './brownout-sentence'

test.each([
  [0, 60, 'The brownouts last 1 minute in all. No request in the last 24 h, so none would be refused.'],
  [
    86_400,
    1260,
    'The brownouts last 21 minutes in all: about 1,260 requests refused at the pace of the last 24 h, if nobody had moved by then.',
  ],
  [
    10,
    60,
    'The brownouts last 1 minute in all: about 1 request refused at the pace of the last 24 h, if nobody had moved by then.',
  ],
])('%i requests, %i s', (requests, seconds, words) => {
  expect(brownoutSentence(requests, seconds)).toBe(words)
})
