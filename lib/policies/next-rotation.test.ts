import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { versionEnd } from '@/lib/keys/version-state'
import { keyShare } from './key-share'
import { nextRotation } from './next-rotation'

const DAY_MS = 86_400_000
const ISSUED = Date.UTC(2027, 0, 1)
const at = (days: number) => new Date(ISSUED + days * DAY_MS)
const key = { id: 'key_0000000000000000000001', expiresAt: null, disabledAt: null }
const v1 = { id: 'ver_1', number: 1, notBefore: at(0), expiresAt: null, retiresAt: null, revokedAt: null }
const monthly = { rotateEveryDays: 30, overlapSeconds: 7 * 86_400 }
const turn = {
  fromVersionId: 'ver_1',
  automatic: true,
  startsAt: at(30),
  endsAt: at(37),
  cancelledAt: null,
  completedAt: null,
  rolledBackAt: null,
}

describe('nextRotation', () => {
  it('is N days after the newest valid version began, and up to an hour, always the same for the key', () => {
    const due = nextRotation(key, [v1], [], monthly, at(1))
    expect(due).toEqual(new Date(at(30).getTime() + Math.floor(keyShare(key.id) * 3_600_000)))
    expect(nextRotation(key, [v1], [], monthly, at(200))).toEqual(due)
    const v2 = { ...v1, id: 'ver_2', number: 2, notBefore: at(10) }
    expect(nextRotation(key, [v1, v2], [], monthly, at(11))?.getTime()).toBe(
      (due?.getTime() ?? 0) + 10 * DAY_MS,
    )
  })

  it('is none without a rule, in a rotation, without a valid version, or for a key that ends before', () => {
    expect(nextRotation(key, [v1], [], { ...monthly, rotateEveryDays: null }, at(1))).toBeNull()
    expect(nextRotation(key, [v1], [turn], monthly, at(1))).toBeNull()
    expect(nextRotation(key, [{ ...v1, revokedAt: at(1) }], [], monthly, at(2))).toBeNull()
    expect(nextRotation({ ...key, disabledAt: at(1) }, [v1], [], monthly, at(2))).toBeNull()
    expect(nextRotation({ ...key, expiresAt: at(29) }, [v1], [], monthly, at(2))).toBeNull()
  })

  it('leaves room for the overlap where the version ends by itself while its key lives on', () => {
    const short = { ...v1, retiresAt: at(20) }
    expect(nextRotation(key, [short], [], monthly, at(1))).toEqual(at(13))
    expect(nextRotation({ ...key, expiresAt: at(20) }, [short], [], monthly, at(1))).toBeNull()
  })

  it('takes a turn that was called off for done: the next comes a round later', () => {
    const off = { ...turn, cancelledAt: at(20) }
    const due = nextRotation(key, [v1], [off], monthly, at(21))
    expect(due?.getTime()).toBe(at(60).getTime() + Math.floor(keyShare(key.id) * 3_600_000))
    expect(nextRotation(key, [v1], [{ ...off, automatic: false }], monthly, at(21))?.getTime()).toBeLessThan(
      at(31).getTime(),
    )
  })

  it('never lies after the end of the version, nor before its beginning, whatever the instants', () => {
    const day = fc.double({ min: 0, max: 400, noNaN: true })
    const end = fc.option(day, { nil: null })
    fc.assert(
      fc.property(
        fc.tuple(
          end,
          end,
          end,
          day,
          fc.integer({ min: 1, max: 400 }),
          fc.integer({ min: 0, max: 7_776_000 }),
        ),
        fc.string({ minLength: 1 }),
        ([expires, retires, keyExpires, now, rotateEveryDays, overlapSeconds], id) => {
          const instant = (days: number | null) => (days === null ? null : at(days))
          const version = { ...v1, expiresAt: instant(expires), retiresAt: instant(retires) }
          const owner = { ...key, id, expiresAt: instant(keyExpires) }
          const due = nextRotation(owner, [version], [], { rotateEveryDays, overlapSeconds }, at(now))
          if (due === null) return
          expect(due >= version.notBefore).toBe(true)
          const ends = versionEnd(version, owner)
          if (ends) expect(due < ends).toBe(true)
          expect(due.getTime()).toBeLessThan(at(rotateEveryDays).getTime() + 3_600_000)
        },
      ),
      { numRuns: 2000 },
    )
  })
})
