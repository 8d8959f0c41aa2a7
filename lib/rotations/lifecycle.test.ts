import fc from 'fast-check'
import { expect, it } from 'vitest'
import { PureLifecycle } from './test-lifecycle'
import { newLedger } from './test-lifecycle-checks'
import { CLIENTS, lifecycleSteps } from './test-lifecycle-commands'

const T0 = new Date('2027-01-01T00:00:00.000Z')
const RUNS = 2400
const STEPS = 30
const expiry = fc.constantFrom(null, null, new Date(T0.getTime() + 45 * 86_400_000))
const kind = fc.constantFrom('bearer' as const, 'bearer' as const, 'ed25519' as const)

/** Each of these must have been met, or the stories are too tame to say anything. */
const MET = [
  'plan ok',
  'plan rotation_pending',
  'extend ok',
  'cancel ok',
  'cancel successor_in_use',
  'rollback ok',
  'rollback rollback_too_late',
  'rollback compromised',
  'retire ok',
  'retire evidence_missing',
  'override ok',
  'override successor_not_active',
  'claim ok',
  'claim already_claimed',
  'hand-over ok',
  'emergency ok',
  'revoke ok',
  'revoke line ok',
  'replace ok',
  'replacement taken',
  'brownout',
  'nobody came',
]

it('keeps every promise of a rotation, whatever is done in whatever order', async () => {
  const seen = new Map<string, number>()
  let long = 0
  await fc.assert(
    fc.asyncProperty(kind, expiry, lifecycleSteps(2 * STEPS), async (ofKind, expiresAt, commands) => {
      const model = newLedger(CLIENTS)
      await fc.asyncModelRun(() => ({ model, real: new PureLifecycle(T0, ofKind, expiresAt) }), commands)
      if ([...commands].length >= STEPS) long++
      for (const [what, count] of model.seen) seen.set(what, (seen.get(what) ?? 0) + count)
    }),
    { numRuns: RUNS },
  )
  expect(long).toBeGreaterThanOrEqual(1000)
  expect(MET.filter((what) => (seen.get(what) ?? 0) < 5)).toEqual([])
}, 60_000)
