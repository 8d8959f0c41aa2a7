import 'server-only'
import { recordAudit } from '@/lib/audit/record-audit'
import { authorize, authorizePerson } from '@/lib/auth/authorize'
import type { Ctx } from '@/lib/platform/ctx'
import { AppError } from '@/lib/platform/errors'
import { parseInput } from '@/lib/platform/parse-input'
import { authorizeSetAside } from './authorize-set-aside'
import { findingId } from './finding-id'
import { type FindingInput, findingInput } from './posture-contract'
import { rankFindings } from './rank-findings'
import { readPostureFacts } from './read-posture-facts'

/** Brings a finding back that was set aside. Throws `not_found` where the actor sees none that is. */
export async function takeFindingBack(ctx: Ctx, input: FindingInput): Promise<{ id: string }> {
  authorize(ctx, 'posture:read')
  const { accountId } = authorizePerson(ctx)
  const { kind, subjectId, version } = parseInput(findingInput, input)
  authorizeSetAside(ctx, kind)
  return ctx.db.$transaction(async (tx) => {
    const { facts } = await readPostureFacts(tx, ctx)
    const id = findingId({ kind, subjectId, version })
    const found = rankFindings(facts, ctx.clock.now()).setAside.findings.find((one) => one.id === id)
    const where = { accountId, kind, subjectId, version }
    const { count } = found ? await tx.findingSetAside.deleteMany({ where }) : { count: 0 }
    if (!found || count === 0) throw new AppError('not_found', 'This is not set aside any more.')
    const { type, name } = found.subject
    const detail = { kind, ...(version > 0 && { version }), reason: found.setAside.reason }
    await recordAudit(tx, ctx, 'finding.taken_back', { type, id: subjectId, name }, detail)
    return { id }
  })
}
