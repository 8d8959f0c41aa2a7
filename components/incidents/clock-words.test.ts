import fc from 'fast-check'
import { expect, it } from 'vitest'
import { clockText } from './clock-words'

const at = (days: number, hours: number, minutes: number, seconds: number) =>
  (((days * 24 + hours) * 60 + minutes) * 60 + seconds) * 1000

it('shows a clock in as many places as it needs', () => {
  expect(clockText(-5)).toBe('0:00')
  expect(clockText(at(0, 0, 0, 42))).toBe('0:42')
  expect(clockText(at(0, 0, 12, 43))).toBe('12:43')
  expect(clockText(at(0, 1, 2, 3))).toBe('1:02:03')
  expect(clockText(at(2, 1, 2, 3))).toBe('2 d 01:02:03')
})

it('reads back what a clock shows, to the second', () => {
  fc.assert(
    fc.property(fc.nat(30 * 86_400_000), (ms) => {
      const [days, clock] = clockText(ms).includes(' d ') ? clockText(ms).split(' d ') : ['0', clockText(ms)]
      const seconds = String(clock)
        .split(':')
        .reduce((sum, part) => sum * 60 + Number(part), 0)
      expect(Number(days) * 86_400 + seconds).toBe(Math.floor(ms / 1000))
    }),
    { numRuns: 100 },
  )
})
