import 'server-only'
import type { Prisma } from '@/generated/prisma/client'
import { recordAudit } from '@/lib/audit/record-audit'
import { authorize, authorizePerson } from '@/lib/auth/authorize'
import type { ReceiptView } from '@/lib/changes/receipt-contract'
import type { Ctx } from '@/lib/platform/ctx'
import type { Tx } from '@/lib/platform/db'
import { AppError } from '@/lib/platform/errors'
import { parseInput } from '@/lib/platform/parse-input'
import { openAccounts } from './acts/open-accounts'
import { type CloseIncidentInput, closeIncidentInput, type StepResult } from './incident-contract'
import { incidentTarget } from './incident-target'
import { lockOpenIncident } from './lock-incident'
import { readIncident } from './read-incident'
import { readStepReceipts } from './read-step-receipts'
import { conclusionDigest, frameDigest, stepDigest } from './written-digest'

/**
 * Closes an incident with a conclusion, keeps the receipts of its steps as they are, and writes the SHA-256 of all that
 * a report tells of it into the log. Throws `incident_closed`, and `steps_open` with the `steps` that are neither done
 * nor left out.
 */
export async function closeIncident(ctx: Ctx, input: CloseIncidentInput): Promise<void> {
  authorize(ctx, 'incidents:run')
  const person = authorizePerson(ctx)
  const { incidentId, conclusion } = parseInput(closeIncidentInput, input)
  const { keys, view } = await readIncident(ctx, incidentId)
  const receipts = await readStepReceipts(await openAccounts(ctx, keys), view.steps)
  await ctx.db.$transaction(async (tx) => {
    const incident = await lockOpenIncident(tx, incidentId)
    const steps = await tx.incidentStep.findMany({
      where: { incidentId, doneAt: null },
      select: { position: true, title: true },
      orderBy: { position: 'asc' },
    })
    if (steps.length > 0) {
      const names = steps.map(({ position, title }) => `${position} "${title}"`).join(', ')
      const detail = `Neither done nor left out: ${names}. Do them, or leave them out with a reason.`
      throw new AppError('steps_open', detail, { steps })
    }
    const closedAt = ctx.clock.now()
    const closed = { closedAt, closedByName: person.name, conclusion }
    await tx.incident.update({ where: { id: incidentId }, data: closed })
    await keepReceipts(tx, incidentId, receipts)
    const openMs = closedAt.getTime() - incident.openedAt.getTime()
    await recordAudit(tx, ctx, 'incident.closed', incidentTarget(incident), {
      openMs,
      sha256: conclusionDigest(closed),
      ...(await digests(tx, incidentId)),
    })
  })
}

/** As the rows now stand: of the incident with its keys, and of each step in their order. */
async function digests(tx: Tx, incidentId: string): Promise<{ frame: string; steps: string[] }> {
  const include = { keys: true, steps: { orderBy: { position: 'asc' } } } as const
  const row = await tx.incident.findUniqueOrThrow({ where: { id: incidentId }, include })
  return { frame: frameDigest(row), steps: row.steps.map(stepDigest) }
}

async function keepReceipts(
  tx: Tx,
  incidentId: string,
  receipts: ReadonlyMap<number, ReceiptView>,
): Promise<void> {
  for (const step of await tx.incidentStep.findMany({ where: { incidentId } })) {
    const result = step.result as StepResult | null
    const kept = (result?.sequences ?? []).flatMap(({ sequence }) => receipts.get(sequence) ?? [])
    if (result === null || kept.length === 0) continue
    const where = { incidentId_position: { incidentId, position: step.position } }
    const data = { result: { ...result, receipts: kept } as Prisma.InputJsonObject }
    await tx.incidentStep.update({ where, data })
  }
}
