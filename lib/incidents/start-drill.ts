import 'server-only'
import { recordAudit } from '@/lib/audit/record-audit'
import { authorize } from '@/lib/auth/authorize'
import type { Ctx } from '@/lib/platform/ctx'
import type { Tx } from '@/lib/platform/db'
import { AppError } from '@/lib/platform/errors'
import { parseInput } from '@/lib/platform/parse-input'
import { makeDrillKey } from './acts/make-drill-key'
import { getPlaybook } from './get-playbook'
import { type StartDrillInput, type StartedDrill, startDrillInput } from './incident-contract'
import { DRILLS_ACCOUNT } from './incident-target'

const MOST_LIVING = 20

/**
 * Makes a key to rehearse with, and answers its secret, once: paste it into Find as if it had leaked. An incident
 * about it is a drill by itself. That it was started is written down before there is a key. Throws `not_found` for the
 * playbook, and `too_many_keys` while 20 keys of drills are alive.
 */
export async function startDrill(ctx: Ctx, input: StartDrillInput): Promise<StartedDrill> {
  authorize(ctx, 'incidents:run')
  const { playbookId } = parseInput(startDrillInput, input)
  const { id, name } = await getPlaybook(ctx, { playbookId })
  const target = { type: 'playbook', id, name } as const
  await ctx.db.$transaction(async (tx) => {
    await checkRoom(tx, ctx.clock.now())
    await recordAudit(tx, ctx, 'incident.drill_started', target, {
      playbook: name,
      accountId: DRILLS_ACCOUNT,
    })
  })
  return makeDrillKey(ctx, id)
}

/** A bound, not a promise: those who start at the same moment may be one more each. What is too much is gone in a day. */
async function checkRoom(tx: Tx, now: Date): Promise<void> {
  const living = { revokedAt: null, OR: [{ expiresAt: null }, { expiresAt: { gt: now } }] }
  const count = await tx.key.count({
    where: { accountId: DRILLS_ACCOUNT, expiresAt: { gt: now }, versions: { some: living } },
  })
  if (count < MOST_LIVING) return
  const detail = `${count} keys of drills are alive already: end some in their incidents first. Each ends by itself a day after it was made.`
  throw new AppError('too_many_keys', detail)
}
