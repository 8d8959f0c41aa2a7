import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type VersionInstants, versionEnd, versionState } from '@/lib/keys/version-state'
import { planRotationOf, type RotationPlan } from './rotation-plan'

const T0 = Date.UTC(2027, 0, 1)
const MAX_MS = 200 * 86_400_000
const DAY_MS = 86_400_000
// Beginnings lie mostly before `now`, ends mostly after it: else hardly any key would have a valid version.
const between = (min: number, max: number) => fc.integer({ min, max }).map((ms) => new Date(T0 + ms))
const instant = between(0, MAX_MS)
const beginning = between(0, 25 * DAY_MS)
const now = between(20 * DAY_MS, 60 * DAY_MS)
const maybe = fc.option(between(15 * DAY_MS, MAX_MS), { nil: null, freq: 2 })
const versions = fc
  .array(fc.record({ notBefore: beginning, expiresAt: maybe, retiresAt: maybe, revokedAt: maybe }), {
    minLength: 1,
    maxLength: 5,
  })
  .map((list) => list.map((version, index) => ({ ...version, id: `ver_${index + 1}`, number: index + 1 })))
const key = fc.record({ expiresAt: maybe, disabledAt: fc.constant(null) })
const request = fc.record({
  startsAt: maybe,
  overlapSeconds: fc.integer({ min: 0, max: 90 * 86_400 }),
  retire: fc.constantFrom('manual' as const, 'at-end' as const),
})

const facts = fc.record({ key, versions, request, now })
type Facts = typeof facts extends fc.Arbitrary<infer F> ? F : never

/** The two versions as the verb writes them. */
function carriedOut({ key, versions, request, now }: Facts) {
  const plan = planRotationOf({ key, versions, rotations: [] }, request, now)
  if ('refused' in plan) return null
  const old: VersionInstants = { ...plan.from, retiresAt: plan.retiresAt }
  const successor: VersionInstants = {
    notBefore: plan.startsAt,
    expiresAt: null,
    retiresAt: null,
    revokedAt: null,
  }
  return { plan, old, successor, before: versionEnd(plan.from, key) }
}

function holds(check: (made: NonNullable<ReturnType<typeof carriedOut>>, given: Facts, at: Date) => void) {
  let planned = 0
  fc.assert(
    fc.property(facts, instant, (given, at) => {
      const made = carriedOut(given)
      if (!made) return
      planned++
      check(made, given, at)
    }),
    { numRuns: 3000 },
  )
  expect(planned).toBeGreaterThan(500)
}

describe('planRotationOf', () => {
  it('leaves no instant without a valid version, from now to the end of the overlap (law 1)', () => {
    holds(({ plan, old, successor }, { key, now }, at) => {
      for (const instantOf of [now, plan.startsAt, new Date(plan.endsAt.getTime() - 1), plan.endsAt, at]) {
        const keyEnds = key.expiresAt !== null && instantOf >= key.expiresAt
        const inRotation = instantOf >= now && instantOf <= plan.endsAt
        if (!inRotation || keyEnds) continue
        const states = [old, successor].map((version) => versionState(version, key, instantOf))
        expect(states).toContain('active')
      }
    })
  })

  it('lengthens no life (law 3)', () => {
    holds(({ plan, old, successor, before }, { key }) => {
      const after = versionEnd(old, key)
      if (before) expect(after && after <= before).toBe(true)
      if (before) expect(plan.endsAt <= before).toBe(true)
      if (key.expiresAt) expect(versionEnd(successor, key)).toEqual(key.expiresAt)
    })
  })

  it('brings no dead version back, and starts while the old one is valid', () => {
    holds(({ plan, old }, { key, versions, now }) => {
      expect(versionState(plan.from, key, now)).toBe('active')
      expect(versionState({ ...old, retiresAt: null }, key, plan.startsAt)).toBe('active')
      expect(plan.startsAt >= now).toBe(true)
      expect(plan.endsAt >= plan.startsAt).toBe(true)
      expect(plan.number).toBe(versions.length + 1)
    })
  })

  it('refuses a second rotation while one is pending (law 4)', () => {
    fc.assert(
      fc.property(facts, maybe, (given, cancelledAt) => {
        const made = carriedOut(given)
        if (!made) return
        const { plan } = made
        const versionsAfter = [
          ...given.versions.filter((version) => version.id !== plan.from.id),
          { ...plan.from, retiresAt: plan.retiresAt },
          { ...made.successor, id: 'ver_next', number: plan.number },
        ]
        const rotation = {
          ...plan,
          fromVersionId: plan.from.id,
          cancelledAt,
          completedAt: null,
          rolledBackAt: null,
        }
        const again = planRotationOf(
          { key: given.key, versions: versionsAfter, rotations: [rotation] },
          given.request,
          given.now,
        )
        const over = cancelledAt !== null && cancelledAt <= given.now
        const ended = plan.retiresAt !== null && plan.retiresAt <= given.now
        if (!over && !ended) expect(again).toMatchObject({ refused: 'rotation_pending' })
      }),
      { numRuns: 2000 },
    )
  })

  const open = { expiresAt: null, disabledAt: null }
  const only = {
    id: 'a',
    number: 1,
    notBefore: new Date(T0),
    expiresAt: null,
    retiresAt: null,
    revokedAt: null,
  }
  const noon = new Date(T0 + 1000)

  it('says why there can be none', () => {
    const plan = (change: object, startsAt: Date | null = null) =>
      planRotationOf(
        { key: open, versions: [{ ...only, ...change }], rotations: [] },
        { startsAt, overlapSeconds: 60, retire: 'manual' },
        noon,
      )
    expect(plan({ revokedAt: new Date(T0) })).toMatchObject({ refused: 'no_live_version' })
    expect(plan({ notBefore: new Date(T0 + 9000) })).toMatchObject({
      refused: 'no_live_version',
      detail: expect.stringContaining('2027-01-01T00:00:09.000Z'),
    })
    expect(plan({}, new Date(T0 + 999))).toMatchObject({ fields: [{ path: 'startsAt' }] })
    expect(plan({ expiresAt: new Date(T0 + 5000) }, new Date(T0 + 5000))).toMatchObject({
      fields: [{ path: 'startsAt' }],
    })
  })

  it('ends at the cap while an overlap that counts from the first use has not begun to count', () => {
    const plan = (change: object, expiresAt: Date | null = null) =>
      planRotationOf(
        { key: { ...open, expiresAt }, versions: [only], rotations: [] },
        { startsAt: null, overlapSeconds: 60, overlapFrom: 'first-use', retire: 'at-end', ...change },
        noon,
      ) as RotationPlan
    const inSeconds = (seconds: number) => new Date(noon.getTime() + seconds * 1000)
    expect(plan({})).toMatchObject({ endsAt: inSeconds(90 * 86_400), retiresAt: inSeconds(90 * 86_400) })
    expect(plan({ maxOverlapSeconds: 7200 }).endsAt).toEqual(inSeconds(7200))
    expect(plan({}, inSeconds(500)).retiresAt).toEqual(inSeconds(500))
  })

  it('rotates what opens something, and gives time to whoever must claim', () => {
    const keyless = { ...only, id: 'b', number: 2, keyless: true }
    const facts = { key: open, versions: [only, keyless], rotations: [] }
    const request = { startsAt: null, overlapSeconds: 0, retire: 'manual' as const }
    expect(planRotationOf(facts, request, noon)).toMatchObject({ from: { number: 1 }, number: 3 })
    const alone = planRotationOf({ ...facts, versions: [keyless] }, request, noon)
    expect(alone).toMatchObject({ from: { number: 2 } })
    const claimed = planRotationOf(facts, { ...request, mustBeClaimed: true }, noon)
    expect(claimed).toMatchObject({ refused: 'invalid_request', fields: [{ path: 'overlapSeconds' }] })
  })

  it('ends the old version at the end of the overlap only by that rule', () => {
    const plan = (retire: 'manual' | 'at-end') =>
      planRotationOf(
        { key: open, versions: [only], rotations: [] },
        { startsAt: null, overlapSeconds: 60, retire },
        noon,
      ) as RotationPlan
    expect(plan('manual').retiresAt).toBeNull()
    expect(plan('at-end').retiresAt).toEqual(new Date(noon.getTime() + 60_000))
  })
})
