import fc from 'fast-check'
import { generateSync } from 'otplib'
import { describe, expect, it } from 'vitest'
import { totpSecretText, totpStep, totpUri } from './totp'

// RFC 6238, appendix B: the ASCII secret of the SHA-1 rows, and the last six of their eight digits.
const SECRET = totpSecretText(Buffer.from('12345678901234567890'))
const VECTORS: [seconds: number, code: string, step: bigint][] = [
  [59, '287082', 1n],
  [1_111_111_109, '081804', 37_037_036n],
  [1_111_111_111, '050471', 37_037_037n],
  [1_234_567_890, '005924', 41_152_263n],
  [2_000_000_000, '279037', 66_666_666n],
  [20_000_000_000, '353130', 666_666_666n],
]
const at = (seconds: number) => new Date(seconds * 1000)

describe('totpStep', () => {
  it.each(VECTORS)('takes the code of RFC 6238 at %i s', (seconds, code, step) => {
    expect(totpStep(SECRET, code, at(seconds), null)).toBe(step)
  })

  it('takes a code in its step, the one before and the one after, and never else', () => {
    const anyStep = fc.integer({ min: 10, max: 100_000_000 })
    fc.assert(
      fc.property(anyStep, fc.integer({ min: -90, max: 90 }), (step, offset) => {
        const code = generateSync({ secret: SECRET, epoch: step * 30 })
        const now = step * 30 + offset
        const near = Math.abs(Math.floor(now / 30) - step) <= 1
        const found = totpStep(SECRET, code, at(now), null)
        // One code in a million is that of a neighbour too.
        if (near) expect(found).not.toBeNull()
        else if (found !== null) expect(found).not.toBe(BigInt(step))
      }),
      { numRuns: 200 },
    )
  })

  it('takes no code of a step that is not later than the last one', () => {
    for (const last of [1n, 2n, 3n, 10n ** 12n]) {
      expect(totpStep(SECRET, '287082', at(59), last)).toBeNull()
    }
    expect(totpStep(SECRET, '287082', at(59), 0n)).toBe(1n)
  })

  it.each(['', '28708', '2870822', '28708a', ' 287082', '287082\n', '２８７０８２', '-28708'])(
    '%j is no code',
    (code) => {
      expect(totpStep(SECRET, code, at(59), null)).toBeNull()
    },
  )
})

it('names issuer and person in the address that the picture holds', () => {
  const uri = new URL(totpUri(SECRET, 'a+b&c@d.example'))
  expect(uri.protocol).toBe('otpauth:')
  expect(decodeURIComponent(uri.pathname)).toContain('Keygrade:a+b&c@d.example')
  expect(uri.searchParams.get('secret')).toBe(SECRET)
  expect(uri.searchParams.get('issuer')).toBe('Keygrade')
})
