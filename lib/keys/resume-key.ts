import 'server-only'
import { recordAudit } from '@/lib/audit/record-audit'
import { authorize } from '@/lib/auth/authorize'
import { requireStepUp } from '@/lib/auth/step-up'
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
 * Ends a suspension: what has not ended meanwhile works again at once. The account and the provider's staff end each
 * their own, else `forbidden`; a key that both suspended waits for both. Throws `not_suspended` when there is none,
 * `step_up_required` to staff, and for a key of production, without a fresh factor.
 */
export async function resumeKey(ctx: Ctx, input: SuspendInput & { keyId: string }): Promise<Revoked> {
  authorize(ctx, 'keys:suspend')
  const { keyId, ...rest } = input
  const { reason } = parseInput(suspendInput, rest)
  return ctx.db.$transaction(async (tx) => {
    const key = await lockKey(tx, ctx, keyId)
    const now = ctx.clock.now()
    if (!key.disabledAt) throw new AppError('not_suspended', 'This key is not suspended.')
    const byStaff = ctx.actor.type === 'staff'
    if (key.disabledByStaff && !byStaff) {
      throw new AppError(
        'forbidden',
        "The provider's security staff suspended this key: ask them to let it work.",
      )
    }
    if (!key.disabledByStaff && byStaff) {
      throw new AppError(
        'forbidden',
        'The account suspended this key itself: its owner or an admin lets it work again.',
      )
    }
    if (byStaff || key.environment === 'live') requireStepUp(ctx)
    const stays = byStaff && key.disabledByAccount
    await tx.key.update({
      where: { id: key.id, accountId: ctx.actor.accountId },
      data: stays
        ? { disabledByStaff: false }
        : { disabledAt: null, disabledByStaff: false, disabledByAccount: false },
    })
    const target = { type: 'key', id: key.id, name: key.name } as const
    const suspendedAt = key.disabledAt.toISOString()
    await recordAudit(tx, ctx, 'key.resumed', target, {
      reason,
      suspendedAt,
      ...(stays && { stillSuspendedBy: 'account' }),
    })
    const after = await findKey(tx, ctx, keyId)
    const change = { subject: 'key', subjectId: key.id, accountId: key.accountId } as const
    const sequence = await recordChange(tx, ctx.clock, change)
    return { key: viewKey(after, now), sequence }
  })
}
