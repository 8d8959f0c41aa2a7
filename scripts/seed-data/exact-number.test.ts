import fc from 'fast-check'
import { expect, it } from 'vitest'
import { exactNumber } from './exact-number'

it('gives every double back from its own text, and refuses what would lose digits', () => {
  fc.assert(
    fc.property(fc.double({ min: 0, noNaN: true, noDefaultInfinity: true }), (value) => {
      expect(exactNumber(String(value))).toBe(value)
    }),
  )
  expect([exactNumber('0.010'), exactNumber('3.484453678e+10'), exactNumber('18.0')]).toEqual([
    0.01, 34844536780, 18,
  ])
  expect(() => exactNumber('0.1234567890123456789')).toThrow('loses digits')
  expect(() => exactNumber('123456789012345678901')).toThrow('loses digits')
  for (const text of ['', ' ', 'abc', '1e400']) expect(() => exactNumber(text)).toThrow()
})
