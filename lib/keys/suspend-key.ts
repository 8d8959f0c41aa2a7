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
import { hasEnded } from './version-state'

/**
 * Refuses every request of the key from now on, until `resumeKey`. Instants go on: what expires or retires meanwhile
 * has ended. Throws `already_ended` when nothing is left to suspend, `already_suspended` the second time.
 */
export async function suspendKey(ctx: Ctx, input: SuspendInput & { keyId: string }): Promise<Revoked> {
  authorize(ctx, 'keys:suspend')
  const { keyId, ...rest } = input
  const { reason } = parseInput(suspendInput, rest)
  return ctx.db.$transaction(async (tx) => {
    const key = await lockKey(tx, ctx, keyId)
    const now = ctx.clock.now()
    const byStaff = ctx.actor.type === 'staff'
    // Staff may suspend what the account suspended: when theirs ends, the account's is still there.
    if (key.disabledAt && (key.disabledByStaff || !byStaff))
      throw new AppError('already_suspended', 'This key is suspended already.')
    if (key.versions.every((version) => hasEnded(version, key, now)))
      throw new AppError('already_ended', 'Every version of this key has ended already.')
    await tx.key.update({
      where: { id: key.id, accountId: ctx.actor.accountId },
      data: {
        disabledAt: key.disabledAt ?? now,
        ...(byStaff ? { disabledByStaff: true } : { disabledByAccount: true }),
      },
    })
    const target = { type: 'key', id: key.id, name: key.name } as const
    await recordAudit(tx, ctx, 'key.suspended', target, { reason })
    const after = await findKey(tx, ctx, keyId)
    const change = { subject: 'key', subjectId: key.id, accountId: key.accountId } as const
    const sequence = await recordChange(tx, ctx.clock, change)
    return { key: viewKey(after, now), sequence }
  })
}
