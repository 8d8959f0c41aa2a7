import 'server-only'
import type { Prisma } from '@/generated/prisma/client'
import type { Ctx } from '@/lib/platform/ctx'
import type { Tx } from '@/lib/platform/db'
import type { AuditAction } from './audit-contract'

export type AuditTarget = {
  type: 'key' | 'version' | 'account' | 'user' | 'rating' | 'token'
  id: string
  name: string
}

/** Writes the row of an act into the act's own transaction. `detail` holds facts, never a secret. */
export async function recordAudit(
  tx: Tx,
  ctx: Pick<Ctx, 'actor' | 'clock' | 'requestId'>,
  action: AuditAction,
  target: AuditTarget,
  detail: Prisma.InputJsonObject = {},
): Promise<void> {
  const { actor } = ctx
  await tx.auditEntry.create({
    data: {
      accountId: actor.accountId,
      at: ctx.clock.now(),
      action,
      actorType: actor.type,
      actorId: actor.id,
      actorName: actor.type === 'member' ? actor.email : actor.name,
      targetType: target.type,
      targetId: target.id,
      targetName: target.name,
      requestId: ctx.requestId,
      detail,
    },
  })
}
