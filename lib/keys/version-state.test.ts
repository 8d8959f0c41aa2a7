import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { hasEnded, type VersionInstants, versionEnd, versionState } from './version-state'

const T0 = Date.UTC(2027, 0, 1)
const instant = fc.integer({ min: 0, max: 1000 }).map((ms) => new Date(T0 + ms))
const maybe = fc.option(instant, { nil: null })
const version = fc.record({ notBefore: instant, expiresAt: maybe, retiresAt: maybe, revokedAt: maybe })
const key = fc.record({ expiresAt: maybe, disabledAt: fc.constant(null) })
const ENDED = ['revoked', 'expired', 'retired']

describe('versionState', () => {
  it('is a function of stored instants and now alone: the same facts give the same answer', () => {
    fc.assert(
      fc.property(version, key, instant, (v, k, now) => {
        const copy = structuredClone({ v, k, now })
        expect(versionState(v, k, now)).toBe(versionState(copy.v, copy.k, copy.now))
        expect({ v, k, now }).toEqual(copy)
      }),
    )
  })

  it('absorbs: what has ended never opens anything again', () => {
    fc.assert(
      fc.property(version, key, instant, instant, (v, k, a, b) => {
        const [early, late] = a <= b ? [a, b] : [b, a]
        if (ENDED.includes(versionState(v, k, early))) expect(ENDED).toContain(versionState(v, k, late))
      }),
    )
  })

  it('is active exactly from notBefore to the earliest end, to the millisecond', () => {
    fc.assert(
      fc.property(version, key, instant, (v, k, now) => {
        const end = versionEnd(v, k)
        const inside = now >= v.notBefore && (end === null || now < end)
        expect(versionState(v, k, now) === 'active').toBe(inside)
        expect(hasEnded(v, k, now)).toBe(end !== null && now >= end)
      }),
      { numRuns: 1000 },
    )
  })

  it('tells the first reason in the order of the contract', () => {
    const past = new Date(T0)
    const now = new Date(T0 + 1)
    const all: VersionInstants = { notBefore: now, expiresAt: past, retiresAt: past, revokedAt: past }
    const open = { expiresAt: null, disabledAt: null }
    expect(versionState(all, { ...open, disabledAt: past }, now)).toBe('revoked')
    expect(versionState({ ...all, revokedAt: null }, { ...open, disabledAt: past }, now)).toBe('disabled')
    expect(versionState({ ...all, revokedAt: null }, open, now)).toBe('expired')
    expect(versionState({ ...all, revokedAt: null, expiresAt: null }, open, now)).toBe('retired')
    const waiting = { notBefore: new Date(T0 + 2), expiresAt: null, retiresAt: null, revokedAt: null }
    expect(versionState(waiting, open, now)).toBe('scheduled')
  })
})
