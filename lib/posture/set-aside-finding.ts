import 'server-only'
import { recordAudit } from '@/lib/audit/record-audit'
import { authorize, authorizePerson } from '@/lib/auth/authorize'
import type { Ctx } from '@/lib/platform/ctx'
import { AppError } from '@/lib/platform/errors'
import { invalidFields, parseInput } from '@/lib/platform/parse-input'
import { authorizeSetAside } from './authorize-set-aside'
import { findingId } from './finding-id'
import { MOST_SET_ASIDE_DAYS, type SetAsideInput, setAsideInput } from './posture-contract'
import { rankFindings } from './rank-findings'
import { readPostureFacts } from './read-posture-facts'

const DAY_MS = 86_400_000
/** Clocks of browsers run ahead. */
const GRACE_MS = 3_600_000

/**
 * Lives with a finding until an instant, for a reason that is kept; decided anew, the last decision counts. Throws
 * `not_found` where the actor sees no such finding now.
 */
export async function setAsideFinding(ctx: Ctx, input: SetAsideInput): Promise<{ until: string }> {
  authorize(ctx, 'posture:read')
  const { id: madeBy, accountId } = authorizePerson(ctx)
  const { kind, subjectId, version, reason, until } = parseInput(setAsideInput, input)
  authorizeSetAside(ctx, kind)
  const now = ctx.clock.now()
  const ahead = until.getTime() - now.getTime()
  if (ahead <= 0) throw invalidFields([{ path: 'until', message: 'Give an instant that lies ahead.' }])
  if (ahead > MOST_SET_ASIDE_DAYS * DAY_MS + GRACE_MS) {
    throw invalidFields([{ path: 'until', message: `At most ${MOST_SET_ASIDE_DAYS} days ahead.` }])
  }
  return ctx.db.$transaction(async (tx) => {
    const { facts } = await readPostureFacts(tx, ctx)
    const { findings, setAside } = rankFindings(facts, now)
    const id = findingId({ kind, subjectId, version })
    const found = [...findings, ...setAside.findings].find((one) => one.id === id)
    if (!found) throw new AppError('not_found', 'There is nothing of this kind to set aside any more.')
    const decision = { reason, until, madeBy, madeAt: now }
    await tx.findingSetAside.upsert({
      where: { accountId_kind_subjectId_version: { accountId, kind, subjectId, version } },
      create: { accountId, kind, subjectId, version, ...decision },
      update: decision,
    })
    const { type, name } = found.subject
    const detail = { kind, ...(version > 0 && { version }), reason, until: until.toISOString() }
    await recordAudit(tx, ctx, 'finding.set_aside', { type, id: subjectId, name }, detail)
    return { until: until.toISOString() }
  })
}
