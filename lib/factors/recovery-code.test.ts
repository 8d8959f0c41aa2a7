import fc from 'fast-check'
import { expect, it } from 'vitest'
import { systemRandom } from '@/lib/platform/random'
import { newRecoveryCodes, recoveryCodeDigest } from './recovery-code'

it('makes ten different codes of clear letters, four groups of four', () => {
  const codes = newRecoveryCodes(systemRandom)
  expect(new Set(codes).size).toBe(10)
  for (const code of codes) expect(code).toMatch(/^([2-9a-hjkmnp-tv-z]{4}-){3}[2-9a-hjkmnp-tv-z]{4}$/)
})

it('knows a code however it is typed, and as its own person only', () => {
  const [code = ''] = newRecoveryCodes(systemRandom)
  const digest = recoveryCodeDigest('usr_1', code)
  expect(digest).not.toBeNull()
  fc.assert(
    fc.property(fc.array(fc.nat(22)), fc.boolean(), (places, upper) => {
      const spaced = places.reduce((text, place) => `${text.slice(0, place)} ${text.slice(place)}`, code)
      expect(recoveryCodeDigest('usr_1', upper ? spaced.toUpperCase() : spaced)).toEqual(digest)
    }),
    { numRuns: 100 },
  )
  expect(recoveryCodeDigest('usr_2', code)).not.toEqual(digest)
})

it.each(['', 'k7mf', 'k7mf-2qdx-9hwp-tb40', 'k7mf-2qdx-9hwp-tb4n-k7mf', '287082'])(
  '%j is no code',
  (typed) => {
    expect(recoveryCodeDigest('usr_1', typed)).toBeNull()
  },
)
