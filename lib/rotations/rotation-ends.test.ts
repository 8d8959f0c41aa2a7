import { describe, expect, it } from 'vitest'
import type { KeyInstants } from '@/lib/keys/version-state'
import { endAtFirstUse } from './first-use'
import { rollbackRefusal } from './rollback-refusal'
import { rollbackUntil } from './rollback-until'
import { extensionOf } from './rotation-extension'

const T0 = Date.UTC(2027, 0, 1)
const HOUR = 3_600_000
const DAY = 24 * HOUR
const at = (ms: number) => new Date(T0 + ms)
const KEY: KeyInstants = { expiresAt: null, disabledAt: null }
const FROM = {
  number: 1,
  notBefore: at(-DAY),
  expiresAt: null,
  retiresAt: null,
  revokedAt: null,
  compromised: false,
}
const ROTATION = {
  startsAt: at(0),
  endsAt: at(DAY),
  cancelledAt: null,
  completedAt: null,
  rolledBackAt: null,
  rollbackSeconds: 259_200,
  emergency: false,
  fromRetiresAt: null,
  retireRule: 'at_end' as const,
  brownouts: [],
}

describe('endAtFirstUse', () => {
  const counted = { overlapSeconds: 3600, retireRule: 'at_end' as const, endsAt: at(DAY) }

  it('counts from the first use, never beyond the cap, and leaves an overlap from the start as it is', () => {
    const firstUse = { ...counted, overlapFrom: 'first_use' as const }
    expect(endAtFirstUse(firstUse, at(5))).toEqual({ endsAt: at(HOUR + 5), retiresAt: at(HOUR + 5) })
    expect(endAtFirstUse(firstUse, at(DAY - 1))).toEqual({ endsAt: at(DAY), retiresAt: at(DAY) })
    expect(endAtFirstUse({ ...firstUse, retireRule: 'manual' }, at(5))).toEqual({ endsAt: at(HOUR + 5) })
    expect(endAtFirstUse({ ...counted, overlapFrom: 'start' }, at(5))).toEqual({ endsAt: at(DAY) })
  })
})

describe('extensionOf', () => {
  const guards = { maxOverlapSeconds: 90 * 86_400 }
  const extend = (endsAt: Date, change: object = {}, from: object = {}, policy = guards) =>
    extensionOf(
      { rotation: { ...ROTATION, ...change }, from: { ...FROM, ...from }, key: KEY, guards: policy },
      endsAt,
      at(HOUR),
    )

  it('moves the old version’s end only where the overlap’s end is its own', () => {
    expect(extend(at(2 * DAY))).toEqual({ endsAt: at(2 * DAY), retiresAt: at(2 * DAY) })
    expect(extend(at(2 * DAY), { retireRule: 'when_quiet' })).toEqual({ endsAt: at(2 * DAY) })
  })

  it.each([
    ['now', at(HOUR), {}, {}],
    ['before the start', at(2 * HOUR), { startsAt: at(3 * HOUR) }, {}],
    ['after 90 days', at(90 * DAY + 1), {}, {}],
    ['after the expiry of the old version', at(DAY + 1), {}, { expiresAt: at(DAY) }],
    ['after its former end', at(DAY + 1), { fromRetiresAt: at(DAY) }, {}],
    ['inside a brownout', at(DAY), { brownouts: [{ endsAt: at(DAY + 1), abortedAt: null }] }, {}],
  ])('refuses an end %s', (_, endsAt, rotation, from) => {
    expect(extend(endsAt, rotation, from)).toMatchObject({ refused: 'invalid_request' })
  })

  it('takes the last instants that are allowed', () => {
    expect(extend(at(90 * DAY))).toHaveProperty('endsAt')
    expect(extend(at(DAY), {}, { expiresAt: at(DAY) })).toHaveProperty('endsAt')
    expect(extend(at(DAY), { brownouts: [{ endsAt: at(2 * DAY), abortedAt: at(0) }] })).toHaveProperty(
      'endsAt',
    )
    const policy = { maxOverlapSeconds: 86_400 }
    expect(extend(at(DAY), {}, {}, policy)).toHaveProperty('endsAt')
    expect(extend(at(DAY + 1), {}, {}, policy)).toMatchObject({ refused: 'policy_forbids' })
  })
})

describe('rolling back', () => {
  const retired = { ...FROM, retiresAt: at(DAY) }
  const refused = (now: Date, from: object = {}, rotation: object = {}, key = KEY) =>
    rollbackRefusal({ ...ROTATION, ...rotation }, { ...retired, ...from }, key, now)?.refused ?? null

  it('is possible from the retirement on for 72 hours, to the millisecond', () => {
    expect(refused(at(DAY - 1))).toBe('rotation_pending')
    expect(refused(at(DAY))).toBeNull()
    expect(refused(at(4 * DAY - 1))).toBeNull()
    expect(refused(at(4 * DAY))).toBe('rollback_too_late')
    expect(rollbackUntil(ROTATION, retired, KEY, at(DAY))).toEqual(at(4 * DAY))
  })

  it('never outlasts the old version’s own end, and never undoes a revocation', () => {
    const now = at(DAY + HOUR)
    expect(refused(now, {}, {}, { ...KEY, expiresAt: now })).toBe('rollback_too_late')
    expect(refused(now, {}, { fromRetiresAt: now })).toBe('rollback_too_late')
    expect(rollbackUntil(ROTATION, retired, { ...KEY, expiresAt: at(2 * DAY) }, now)).toEqual(at(2 * DAY))
    expect(refused(now, { revokedAt: at(DAY) })).toBe('already_ended')
    expect(refused(now, { revokedAt: at(DAY), compromised: true })).toBe('compromised')
    expect(refused(now, {}, { emergency: true })).toBe('compromised')
    expect(refused(now, {}, { cancelledAt: at(0) })).toBe('rotation_over')
    expect(refused(now, {}, { rolledBackAt: at(DAY) })).toBe('rotation_over')
  })
})
