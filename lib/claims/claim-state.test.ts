import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type ClaimFacts, claimRefusal, isRepeat, REPEAT_MS, successorState } from './claim-state'
import { claimTokenDigest } from './claim-token-digest'

const at = (minutes: number) => new Date(Date.UTC(2026, 4, 15, 12) + minutes * 60_000)

/** A rotation from minute 0 to 60, with its copy. */
function facts(change: Partial<ClaimFacts['rotation']> = {}, other: Partial<ClaimFacts> = {}): ClaimFacts {
  return {
    rotation: {
      startsAt: at(0),
      endsAt: at(60),
      cancelledAt: null,
      completedAt: null,
      rolledBackAt: null,
      claimable: true,
      emergency: false,
      firstUsedAt: null,
      claimedAt: null,
      claimToken: null,
      handedOverAt: null,
      ...change,
    },
    from: { notBefore: at(-60), expiresAt: null, retiresAt: null, revokedAt: null, compromised: false },
    key: { expiresAt: null, disabledAt: null, kind: 'bearer' },
    copyUntil: at(60),
    ...other,
  }
}
const code = (it: ClaimFacts, minutes: number) => claimRefusal(it, at(minutes))?.refused ?? 'claimable'
const compromised = { ...facts().from, compromised: true }

describe('who may claim', () => {
  it.each([
    ['before the start', facts(), -0.001, 'no_successor', null],
    ['at the start', facts(), 0, 'claimable', 'waiting'],
    ['in the last millisecond', facts(), 59.9999, 'claimable', 'waiting'],
    ['at the end of the overlap', facts(), 60, 'no_successor', 'not_claimable'],
    ['cancelled', facts({ cancelledAt: at(1) }), 2, 'no_successor', null],
    ['retired', facts({ completedAt: at(1) }), 2, 'no_successor', null],
    ['rolled back', facts({ completedAt: at(1), rolledBackAt: at(2) }), 3, 'no_successor', null],
    ['switched off', facts({ claimable: false }), 1, 'not_claimable', 'not_claimable'],
    ['an emergency', facts({ emergency: true }), 1, 'not_claimable', 'not_claimable'],
    ['compromised', facts({}, { from: compromised }), 1, 'not_claimable', 'not_claimable'],
    [
      'claimed, then compromised',
      facts({ claimedAt: at(1) }, { from: compromised }),
      2,
      'not_claimable',
      'not_claimable',
    ],
    ['claimed', facts({ claimedAt: at(1) }), 2, 'already_claimed', 'claimed'],
    ['claimed and over', facts({ claimedAt: at(1) }), 61, 'already_claimed', 'claimed'],
    ['handed over', facts({ handedOverAt: at(1) }), 2, 'not_claimable', 'not_claimable'],
    ['in use', facts({ firstUsedAt: at(1) }), 2, 'not_claimable', 'not_claimable'],
    ['without a copy', facts({}, { copyUntil: null }), 1, 'not_claimable', 'not_claimable'],
    ['its copy over', facts({}, { copyUntil: at(1) }), 1, 'not_claimable', 'not_claimable'],
    [
      'an Ed25519 key, which has no copy',
      facts({}, { copyUntil: null, key: { ...facts().key, kind: 'ed25519' } }),
      1,
      'claimable',
      'waiting',
    ],
  ] as const)('%s', (_, it, minutes, expected, shown) => {
    expect(code(it, minutes)).toBe(expected)
    expect(successorState(it, at(minutes))).toBe(shown)
  })

  it('says waiting exactly where a claim would be granted', () => {
    const instant = fc.option(fc.integer({ min: -90, max: 90 }).map(at), { nil: null })
    const rotation = fc.record({
      claimable: fc.boolean(),
      emergency: fc.boolean(),
      claimedAt: instant,
      handedOverAt: instant,
      firstUsedAt: instant,
      cancelledAt: instant,
      completedAt: instant,
    })
    fc.assert(
      fc.property(rotation, instant, instant, fc.boolean(), fc.integer({ min: -90, max: 90 }), (...args) => {
        const [change, retiresAt, copyUntil, leaked, minutes] = args
        const from = { ...facts().from, retiresAt, compromised: leaked }
        const it = facts(change, { from, copyUntil })
        const granted = claimRefusal(it, at(minutes)) === null
        expect(successorState(it, at(minutes)) === 'waiting').toBe(granted)
        if (!granted) return
        expect(leaked || !change.claimable || change.emergency).toBe(false)
        expect([change.claimedAt, change.handedOverAt, change.firstUsedAt]).toEqual([null, null, null])
        expect(minutes >= 0 && minutes < 60 && copyUntil !== null && copyUntil > at(minutes)).toBe(true)
      }),
    )
  })
})

describe('a lost answer', () => {
  const token = claimTokenDigest('ver_1', 'first-try')
  const claimed = { claimedAt: at(0), claimToken: token }
  const later = (ms: number) => new Date(at(0).getTime() + ms)

  it('may be repeated by the same caller for 10 minutes', () => {
    expect(isRepeat(claimed, token, later(REPEAT_MS - 1))).toBe(true)
    expect(isRepeat(claimed, token, later(REPEAT_MS))).toBe(false)
  })

  it('is not repeated for another token, another version or none', () => {
    for (const other of [claimTokenDigest('ver_1', 'second'), claimTokenDigest('ver_2', 'first-try'), null]) {
      expect(isRepeat(claimed, other, later(1))).toBe(false)
    }
    expect(isRepeat({ claimedAt: at(0), claimToken: null }, null, later(1))).toBe(false)
    expect(isRepeat({ claimedAt: null, claimToken: null }, token, later(1))).toBe(false)
  })
})
