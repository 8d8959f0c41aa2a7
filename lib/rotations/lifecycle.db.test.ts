import fc from 'fast-check'
import { expect, it } from 'vitest'
import { testAccount } from '@/lib/accounts/test-account'
import { issueKey } from '@/lib/keys/issue-key'
import { rotationState } from './rotation-state'
import { PureLifecycle } from './test-lifecycle'
import { newLedger } from './test-lifecycle-checks'
import { CLIENTS, lifecycleSteps } from './test-lifecycle-commands'
import { DbLifecycle } from './test-lifecycle-db'
import type { Lifecycle, LifecycleState } from './test-lifecycle-types'

/** More of them by hand: LIFECYCLE_RUNS=200. */
const RUNS = Number(process.env.LIFECYCLE_RUNS ?? 12)
const STEPS = 30

/** Both at once: each act must end alike, and leave the same behind. */
function paired(pure: PureLifecycle, db: DbLifecycle): Lifecycle {
  const people = ['plan', 'extend', 'cancel', 'rollback', 'retire', 'claim'] as const
  const acts = [...people, 'emergency', 'revoke', 'revokeLineage', 'replace'] as const
  const both = (act: (typeof acts)[number] | 'handOver' | 'use') => {
    return async (...input: never[]) => {
      const ended = await (pure[act] as (...given: never[]) => Promise<unknown>)(...input)
      const written = await (db[act] as (...given: never[]) => Promise<unknown>)(...input)
      expect([act, ...input, written]).toEqual([act, ...input, ended])
      expect(told(await db.state(), db.now)).toEqual(told(await pure.state(), pure.now))
      return ended
    }
  }
  return {
    get now() {
      return pure.now
    },
    set now(now) {
      pure.now = now
      db.now = now
    },
    state: () => db.state(),
    handOver: both('handOver'),
    use: both('use'),
    ...Object.fromEntries(acts.map((act) => [act, both(act)])),
  } as Lifecycle
}

/** All that decides, without what only one side has: ids, and copies whose time is over. */
function told({ key, versions, rotations }: LifecycleState, now: Date) {
  const number = (id: string) => versions.find((version) => version.id === id)?.number
  return {
    versions: versions.map(({ number, notBefore, retiresAt, revokedAt, compromised, use, waitsUntil }) => {
      const waits = waitsUntil && waitsUntil > now ? waitsUntil : null
      return { number, notBefore, retiresAt, revokedAt, compromised, use, waits }
    }),
    rotations: rotations.map((one) => {
      const { startsAt, endsAt, cancelledAt, completedAt, rolledBackAt, firstUsedAt, claimedAt } = one
      const from = versions.find(({ id }) => id === one.fromVersionId)
      return {
        from: from?.number,
        to: number(one.toVersionId),
        state: from && rotationState(one, from, key, now),
        ...{ startsAt, endsAt, cancelledAt, completedAt, rolledBackAt, firstUsedAt, claimedAt },
        ...{ fromRetiresAt: one.fromRetiresAt, claimedBy: one.claimedBy, handedOverAt: one.handedOverAt },
        ...{ automatic: one.automatic, emergency: one.emergency, claimable: one.claimable },
        brownouts: one.brownouts.map(({ startsAt, endsAt, abortedAt, abortRefusals, abortShare }) => {
          return { startsAt, endsAt, abortedAt, abortRefusals, abortShare }
        }),
      }
    }),
  }
}

it(
  'does in PostgreSQL what the pure rules say, step by step',
  async () => {
    const ctx = (await testAccount()).as('owner')
    const start = ctx.clock.now()
    const expiry = fc.constantFrom(null, null, new Date(start.getTime() + 45 * 86_400_000))
    const input = { name: 'Bot', environment: 'live', scopes: ['tokens:read'] } as const
    let acted = 0
    await fc.assert(
      fc.asyncProperty(expiry, lifecycleSteps(STEPS), async (expiresAt, commands) => {
        const still = { ...ctx, clock: { now: () => start } }
        const issued = {
          ...input,
          scopes: ['tokens:read' as const],
          expiresAt: expiresAt?.toISOString() ?? null,
        }
        const { key } = await issueKey(still, issued)
        const model = newLedger(CLIENTS)
        const pure = new PureLifecycle(start, 'bearer', expiresAt)
        const real = paired(pure, new DbLifecycle(start, ctx, key.id))
        await fc.asyncModelRun(() => ({ model, real }), commands)
        for (const [what, count] of model.seen) if (what.endsWith(' ok')) acted += count
      }),
      { numRuns: RUNS, endOnFailure: true },
    )
    expect(acted).toBeGreaterThan(RUNS)
  },
  90_000 + RUNS * 3000,
)
