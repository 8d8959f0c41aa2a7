import 'server-only'
import type { Prisma } from '@/generated/prisma/client'
import { type Ctx, PROVIDER } from '@/lib/platform/ctx'
import type { Tx } from '@/lib/platform/db'
import type { AuditAction } from './audit-contract'

export type AuditTarget = {
  type:
    | 'key'
    | 'version'
    | 'account'
    | 'user'
    | 'rating'
    | 'token'
    | 'member'
    | 'invitation'
    | 'management-key'
    | 'mail'
  id: string
  name: string
}

/** What a row says of who acted: an actor, or a person who becomes one by this very act. */
export type AuditActor = { type: string; id: string; accountId: string; name: string; email?: string }

/** What the provider does for itself stands in its own log, not in that of the account its person happens to be in. */
const OF_PROVIDER = /^(ratings|staff|operator)\./

/** Writes the row of an act into the act's own transaction. `detail` holds facts, never a secret. */
export async function recordAudit(
  tx: Tx,
  ctx: { actor: AuditActor } & Pick<Ctx, 'clock' | 'requestId'>,
  action: AuditAction,
  target: AuditTarget,
  detail: Prisma.InputJsonObject = {},
): Promise<void> {
  const { actor } = ctx
  await tx.auditEntry.create({
    data: {
      accountId: OF_PROVIDER.test(action) ? PROVIDER : actor.accountId,
      at: ctx.clock.now(),
      action,
      actorType: actor.type,
      actorId: actor.id,
      actorName: actor.email ?? actor.name,
      targetType: target.type,
      targetId: target.id,
      targetName: target.name,
      requestId: ctx.requestId,
      detail,
    },
  })
}
