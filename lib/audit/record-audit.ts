import 'server-only'
import type { Prisma } from '@/generated/prisma/client'
import { type Ctx, PROVIDER } from '@/lib/platform/ctx'
import type { Tx } from '@/lib/platform/db'
import { appendToChain } from './append-to-chain'
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
    | 'revocation'
    | 'incident'
    | 'playbook'
  id: string
  name: string
}

/** What a row says of who acted: an actor, or a person who becomes one by this very act. */
export type AuditActor = { type: string; id: string; accountId: string; name: string; email?: string }

/** What the provider does for itself stands in its own log, not in that of the account its person happens to be in. */
const OF_PROVIDER = /^(ratings|staff|operator|incident|playbook)\./

/**
 * Writes the row of an act into the act's own transaction, as the next link of its account's chain. Acts of one
 * account wait for each other from here to their commit, those of others do not; so this comes late in a verb, after
 * the rows that it locks. `detail` holds facts, never a secret.
 */
export async function recordAudit(
  tx: Tx,
  ctx: { actor: AuditActor } & Pick<Ctx, 'clock' | 'requestId'>,
  action: AuditAction,
  target: AuditTarget,
  detail: Prisma.InputJsonObject = {},
): Promise<void> {
  const { actor } = ctx
  const accountId = OF_PROVIDER.test(action) ? PROVIDER : actor.accountId
  await appendToChain(tx, {
    accountId,
    at: ctx.clock.now().toISOString(),
    action,
    actor: { type: actor.type, id: actor.id, name: actor.email ?? actor.name },
    target: { type: target.type, id: target.id, name: target.name },
    requestId: ctx.requestId,
    // As it will be read again: what JSON does not hold is not hashed.
    detail: JSON.parse(JSON.stringify(detail)),
  })
}
