import 'server-only'
import { recordAudit } from '@/lib/audit/record-audit'
import { authorize } from '@/lib/auth/authorize'
import { recordChange } from '@/lib/changes/record-change'
import { type FullKey, findKey } from '@/lib/keys/find-key'
import type { RotationView } from '@/lib/keys/key-contract'
import { viewKey } from '@/lib/keys/key-view'
import { lockKey } from '@/lib/keys/lock-key'
import type { Ctx } from '@/lib/platform/ctx'
import { planRotationIn } from '@/lib/rotations/plan-in-transaction'
import type { WantedRotation } from '@/lib/rotations/rotation-contract'
import { effectivePolicy } from './effective-policy'
import type { EffectivePolicy } from './policy-contract'
import { readAccountPolicy } from './read-account-policy'
import { readPolicy } from './read-policy'

type Decide = (key: FullKey, policy: EffectivePolicy, now: Date) => WantedRotation | null

/**
 * Plans a rotation whose secret nobody is shown: it waits until it is claimed or handed over. `decide` says what under
 * the lock of the key, so that of two at once one sees what the other did; null plans nothing.
 */
export async function planUnseen(
  ctx: Ctx,
  keyId: string,
  decide: Decide,
): Promise<{ name: string; rotation: RotationView | null }> {
  authorize(ctx, 'keys:rotate')
  return ctx.db.$transaction(async (tx) => {
    const key = await lockKey(tx, ctx, keyId)
    const { name, accountId } = key
    const policy = effectivePolicy(await readAccountPolicy(tx, ctx), readPolicy(key.rotationPolicy))
    const wanted = decide(key, policy, ctx.clock.now())
    if (!wanted) return { name, rotation: null }
    const planned = await planRotationIn(tx, ctx, key, wanted, { automatic: true })
    const target = { type: 'key', id: keyId, name } as const
    await recordAudit(tx, ctx, 'key.rotation_planned', target, planned.detail)
    const after = viewKey(await findKey(tx, ctx, keyId), ctx.clock.now())
    const { digests } = planned
    await recordChange(tx, ctx.clock, { subject: 'key', subjectId: keyId, accountId, digests })
    const rotation = after.rotations.find(({ id }) => id === planned.rotationId) ?? null
    return { name, rotation }
  })
}
