import 'server-only'
import { authorize, may } from '@/lib/auth/authorize'
import type { Ctx } from '@/lib/platform/ctx'
import { atOneInstant } from '@/lib/platform/db'
import { parseInput } from '@/lib/platform/parse-input'
import type { FindingKind } from './finding-kinds'
import { viewFinding, viewSetAside } from './finding-view'
import { MOST_ROWS, type PostureInput, type PostureView, postureInput } from './posture-contract'
import { type RankedFinding, rankFindings } from './rank-findings'
import { peopleSeen } from './read-people-facts'
import { readPostureFacts } from './read-posture-facts'

/** What to make safer in the actor's account, of what they may see, what weighs most first. */
export async function getPosture(ctx: Ctx, input: PostureInput = {}): Promise<PostureView> {
  authorize(ctx, 'posture:read')
  const { kind, environment, limit } = parseInput(postureInput, input)
  const now = ctx.clock.now()
  const { facts, leftOut } = await atOneInstant(ctx.db, (tx) => readPostureFacts(tx, ctx))
  const { score, bySeverity, findings, setAside } = rankFindings(facts, now)
  const byKind: Partial<Record<FindingKind, number>> = {}
  for (const one of findings) byKind[one.kind] = (byKind[one.kind] ?? 0) + 1
  const isWanted = (one: RankedFinding) =>
    (kind === undefined || one.kind === kind) &&
    (environment === undefined || one.subject.environment === environment)
  const wanted = findings.filter(isWanted)
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
    setAside: {
      count: setAside.findings.length,
      points: setAside.points,
      findings: setAside.findings.filter(isWanted).slice(0, MOST_ROWS).map(viewSetAside),
    },
  }
}
