import 'server-only'
import { authorize, may } from '@/lib/auth/authorize'
import type { Ctx } from '@/lib/platform/ctx'
import { atOneInstant } from '@/lib/platform/db'
import { parseInput } from '@/lib/platform/parse-input'
import type { FindingKind } from './finding-kinds'
import { viewFinding } from './finding-view'
import { type PostureInput, type PostureView, postureInput } from './posture-contract'
import { rankFindings } from './rank-findings'
import { readKeyFacts } from './read-key-facts'
import { peopleSeen, readManagementKeyFacts, readPeopleFacts } from './read-people-facts'
import { readRefusedFacts } from './read-refused-facts'
import { readUsedScopes } from './read-used-scopes'

/** What to make safer in the actor's account, of what they may see, what weighs most first. */
export async function getPosture(ctx: Ctx, input: PostureInput = {}): Promise<PostureView> {
  authorize(ctx, 'posture:read')
  const { kind, environment, limit } = parseInput(postureInput, input)
  const now = ctx.clock.now()
  const { facts, leftOut } = await atOneInstant(ctx.db, async (tx) => {
    const account = await tx.account.findUniqueOrThrow({
      where: { id: ctx.actor.accountId },
      select: { id: true, name: true, createdAt: true, requireSecondFactor: true, rotationPolicy: true },
    })
    const { keys, leftOut } = await readKeyFacts(tx, ctx, account.rotationPolicy)
    const facts = {
      account,
      keys: await readUsedScopes(tx, ctx, keys),
      refused: await readRefusedFacts(tx, ctx),
      people: await readPeopleFacts(tx, ctx),
      managementKeys: await readManagementKeyFacts(tx, ctx),
    }
    return { facts, leftOut }
  })
  const { score, bySeverity, findings } = rankFindings(facts, now)
  const byKind: Partial<Record<FindingKind, number>> = {}
  for (const one of findings) byKind[one.kind] = (byKind[one.kind] ?? 0) + 1
  const wanted = findings.filter(
    (one) =>
      (kind === undefined || one.kind === kind) &&
      (environment === undefined || one.subject.environment === environment),
  )
  return {
    at: now.toISOString(),
    score,
    bySeverity,
    byKind,
    lookedAt: {
      keys: facts.keys.length,
      keysLeftOut: leftOut,
      people: peopleSeen(ctx),
      managementKeys: may(ctx.actor, 'management-keys:read'),
    },
    findings: wanted.slice(0, limit).map(viewFinding),
    more: Math.max(0, wanted.length - limit),
  }
}
