import 'server-only'
import { recordAudit } from '@/lib/audit/record-audit'
import { authorize } from '@/lib/auth/authorize'
import { recordChange } from '@/lib/changes/record-change'
import { findKey } from '@/lib/keys/find-key'
import type { KeyView, RotationView, VersionView } from '@/lib/keys/key-contract'
import { viewKey } from '@/lib/keys/key-view'
import { lockKey } from '@/lib/keys/lock-key'
import type { Ctx } from '@/lib/platform/ctx'
import { parseInput } from '@/lib/platform/parse-input'
import { planRotationIn } from './plan-in-transaction'
import { type PlanRotationInput, planRotationInput } from './rotation-contract'
import { shownOf } from './shown-of'

export type PlannedRotation = {
  rotation: RotationView
  version: VersionView
  secret: string | null
  key: KeyView
}

/**
 * Plans a rotation: makes the successor, valid from the start, and sets the old version's end when the rule
 * says so. `rotation_pending` when one is under way; of two at once exactly one wins (the key's row is the lock).
 */
export async function planRotation(
  ctx: Ctx,
  input: PlanRotationInput & { keyId: string },
): Promise<PlannedRotation> {
  authorize(ctx, 'keys:rotate')
  const { keyId, ...rest } = input
  const wanted = parseInput(planRotationInput, rest)
  return ctx.db.$transaction(async (tx) => {
    const key = await lockKey(tx, ctx, keyId)
    const planned = await planRotationIn(tx, ctx, key, wanted)
    const target = { type: 'key', id: key.id, name: key.name } as const
    await recordAudit(tx, ctx, 'key.rotation_planned', target, planned.detail)
    const after = viewKey(await findKey(tx, ctx, keyId), ctx.clock.now())
    const { accountId } = key
    const { digests, secret } = planned
    await recordChange(tx, ctx.clock, { subject: 'key', subjectId: key.id, accountId, digests })
    return { ...shownOf(after, planned), secret, key: after }
  })
}
