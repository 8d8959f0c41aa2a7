import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { deviceWords } from './device-words'

const CHROME =
  'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36'

describe('deviceWords', () => {
  it.each([
    [CHROME, 'Chrome on Linux'],
    [
      'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:141.0) Gecko/20100101 Firefox/141.0',
      'Firefox on Windows',
    ],
    ['curl/8.14.1', 'An unknown browser'],
    ['', 'An unknown browser'],
    ['  ', 'An unknown browser'],
  ])('%s: %s', (userAgent, words) => {
    expect(deviceWords(userAgent)).toBe(words)
  })

  it('names whatever is sent, and stays short', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 400, unit: 'binary' }), (text) => {
        expect(deviceWords(text).length).toBeGreaterThan(0)
        expect(deviceWords(text).length).toBeLessThan(81)
      }),
    )
  })
})
