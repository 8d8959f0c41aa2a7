import 'server-only'
import { recordAudit } from '@/lib/audit/record-audit'
import { authorize } from '@/lib/auth/authorize'
import { recordChange } from '@/lib/changes/record-change'
import type { Ctx } from '@/lib/platform/ctx'
import { AppError } from '@/lib/platform/errors'
import { parseInput } from '@/lib/platform/parse-input'
import { findKey } from './find-key'
import { viewKey } from './key-view'
import { lockKey } from './lock-key'
import type { Revoked } from './revoke-key'
import { type SuspendInput, suspendInput } from './suspend-contract'

/**
 * Ends a suspension: what has not ended meanwhile works again at once. Throws `not_suspended` when there is none,
 * `forbidden` to an account whose key the provider's staff suspended.
 */
export async function resumeKey(ctx: Ctx, input: SuspendInput & { keyId: string }): Promise<Revoked> {
  authorize(ctx, 'keys:suspend')
  const { keyId, ...rest } = input
  const { reason } = parseInput(suspendInput, rest)
  return ctx.db.$transaction(async (tx) => {
    const key = await lockKey(tx, ctx, keyId)
    const now = ctx.clock.now()
    if (!key.disabledAt) throw new AppError('not_suspended', 'This key is not suspended.')
    if (key.disabledByStaff && ctx.actor.type !== 'staff') {
      throw new AppError(
        'forbidden',
        "The provider's security staff suspended this key: ask them to let it work.",
      )
    }
    await tx.key.update({
      where: { id: key.id, accountId: ctx.actor.accountId },
      data: { disabledAt: null, disabledByStaff: false },
    })
    const target = { type: 'key', id: key.id, name: key.name } as const
    const suspendedAt = key.disabledAt.toISOString()
    await recordAudit(tx, ctx, 'key.resumed', target, { reason, suspendedAt })
    const after = await findKey(tx, ctx, keyId)
    const change = { subject: 'key', subjectId: key.id, accountId: key.accountId } as const
    const sequence = await recordChange(tx, ctx.clock, change)
    return { key: viewKey(after, now), sequence }
  })
}
