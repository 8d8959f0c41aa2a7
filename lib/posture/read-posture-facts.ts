import 'server-only'
import type { Ctx } from '@/lib/platform/ctx'
import type { Tx } from '@/lib/platform/db'
import type { PostureFacts } from './posture-facts'
import { readKeyFacts } from './read-key-facts'
import { readManagementKeyFacts, readPeopleFacts } from './read-people-facts'
import { readRefusedFacts } from './read-refused-facts'
import { readUsedScopes } from './read-used-scopes'
import type { SetAsideFact } from './set-aside'

/** What the actor may see of their account, to be ranked. `leftOut`: keys beyond the most that are looked at. */
export async function readPostureFacts(tx: Tx, ctx: Ctx): Promise<{ facts: PostureFacts; leftOut: number }> {
  const { accountId } = ctx.actor
  const account = await tx.account.findUniqueOrThrow({
    where: { id: accountId },
    select: { id: true, name: true, createdAt: true, requireSecondFactor: true, rotationPolicy: true },
  })
  const { keys, leftOut } = await readKeyFacts(tx, ctx, account.rotationPolicy)
  const facts = {
    account,
    keys: await readUsedScopes(tx, ctx, keys),
    refused: await readRefusedFacts(tx, ctx),
    people: await readPeopleFacts(tx, ctx),
    managementKeys: await readManagementKeyFacts(tx, ctx),
    setAsides: await readSetAsides(tx, accountId, ctx.clock.now()),
  }
  return { facts, leftOut }
}

/** What of the account is set aside for now, whoever may see what it is about. */
function readSetAsides(tx: Tx, accountId: string, now: Date): Promise<SetAsideFact[]> {
  return tx.$queryRaw<SetAsideFact[]>`
    SELECT s.kind, s.subject_id AS "subjectId", s.version, s.reason, s.until, s.made_at AS "madeAt", u.name AS by
    FROM finding_set_asides s LEFT JOIN users u ON u.id = s.made_by
    WHERE s.account_id = ${accountId} AND s.until > ${now}`
}
