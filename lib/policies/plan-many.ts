import 'server-only'
import type { z } from 'zod'
import { authorize } from '@/lib/auth/authorize'
import { requireStepUp } from '@/lib/auth/step-up'
import { visibleKeys } from '@/lib/keys/visible-keys'
import type { Ctx } from '@/lib/platform/ctx'
import { AppError } from '@/lib/platform/errors'
import { invalidFields, parseInput } from '@/lib/platform/parse-input'
import {
  MOST_KEYS,
  type PlanManyInput,
  type PlanManyView,
  planManyInput,
  type RotatableFilter,
} from './bulk-contract'
import { listRotatable } from './list-rotatable'
import { planUnseen } from './plan-unseen'
import { spreadStarts } from './spread-starts'
import { wantedByPolicy } from './wanted-by-policy'

type Wanted = z.output<typeof planManyInput>
type Item = PlanManyView['items'][number]

/**
 * Plans the rotation of many keys, each in a transaction of its own with its own audit row, and says of each what
 * became of it: one that is refused holds up no other. Nobody is shown a secret: each waits. With a key of
 * production among them it takes a fresh factor, before any is planned.
 */
export async function planMany(ctx: Ctx, input: PlanManyInput): Promise<PlanManyView> {
  authorize(ctx, 'keys:rotate')
  const wanted = parseInput(planManyInput, input)
  const now = ctx.clock.now()
  const startsAt = wanted.startsAt ?? now
  if (startsAt < now) {
    const message = 'The start lies in the past. Leave it out to begin now.'
    throw invalidFields([{ path: 'startsAt', message }])
  }
  const keyIds = wanted.keyIds ?? (await idsOf(ctx, wanted.filter ?? {}))
  if (await anyLive(ctx, keyIds)) requireStepUp(ctx)
  const starts = spreadStarts(keyIds, startsAt, wanted.spreadSeconds)
  const items: Item[] = []
  for (const [keyId, at] of starts) items.push(await planOne(ctx, keyId, at, wanted))
  const plannedCount = items.filter(({ rotation }) => rotation !== null).length
  return { plannedCount, refusedCount: items.length - plannedCount, items }
}

async function idsOf(ctx: Ctx, filter: RotatableFilter): Promise<string[]> {
  const found = await listRotatable(ctx, filter)
  if (found.length > MOST_KEYS) {
    const message = `${found.length} keys match, and at most ${MOST_KEYS} can be planned at once: narrow the filter.`
    throw invalidFields([{ path: 'filter', message }])
  }
  return found.map(({ keyId }) => keyId)
}

async function anyLive(ctx: Ctx, keyIds: string[]): Promise<boolean> {
  const where = { ...visibleKeys(ctx), id: { in: keyIds }, environment: 'live' } as const
  return (await ctx.db.key.findFirst({ where, select: { id: true } })) !== null
}

async function planOne(ctx: Ctx, keyId: string, at: Date, wanted: Wanted): Promise<Item> {
  const { overlapSeconds, overlapFrom, retire, quietSeconds, claimable } = wanted
  try {
    const { name, rotation } = await planUnseen(ctx, keyId, (_key, policy, now) => {
      // Those before it took their time: what was to start meanwhile starts now.
      const plan = wantedByPolicy(policy, at > now ? at : null)
      return {
        ...plan,
        overlapSeconds: overlapSeconds ?? plan.overlapSeconds,
        overlapFrom: overlapFrom ?? plan.overlapFrom,
        retire: retire ?? plan.retire,
        quietSeconds: quietSeconds ?? plan.quietSeconds,
        claimable: claimable ?? plan.claimable,
      }
    })
    return { keyId, name, rotation, refused: null }
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    const known = await ctx.db.key.findFirst({ where: { ...visibleKeys(ctx), id: keyId } })
    const refused = { code: error.code, detail: error.message }
    return { keyId, name: known?.name ?? null, rotation: null, refused }
  }
}
