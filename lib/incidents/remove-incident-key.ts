import 'server-only'
import { recordAudit } from '@/lib/audit/record-audit'
import { authorize } from '@/lib/auth/authorize'
import type { Ctx } from '@/lib/platform/ctx'
import { AppError } from '@/lib/platform/errors'
import { parseInput } from '@/lib/platform/parse-input'
import { type RemoveIncidentKeyInput, removeIncidentKeyInput } from './incident-contract'
import { incidentTarget } from './incident-target'
import { lockOpenIncident } from './lock-incident'

/**
 * Takes a key out that was added by mistake, so that no act hits it. The second time changes nothing. Throws
 * `incident_closed`, and `changed_meanwhile` once an act of the incident did something to the key: that stays told.
 */
export async function removeIncidentKey(ctx: Ctx, input: RemoveIncidentKeyInput): Promise<void> {
  authorize(ctx, 'incidents:run')
  const { incidentId, keyId } = parseInput(removeIncidentKeyInput, input)
  await ctx.db.$transaction(async (tx) => {
    const incident = await lockOpenIncident(tx, incidentId)
    const where = { incidentId_keyId: { incidentId, keyId } }
    const key = await tx.incidentKey.findUnique({ where })
    if (!key) return
    const { count } = await tx.incidentKey.deleteMany({ where: { incidentId, keyId, touchedAt: null } })
    if (count === 0) {
      const detail =
        'An act of this incident has touched this key already, so its history stays here. The key stays with it.'
      throw new AppError('changed_meanwhile', detail)
    }
    const { accountId, version } = key
    await recordAudit(tx, ctx, 'incident.key_removed', incidentTarget(incident), {
      accountId,
      keyId,
      version,
    })
  })
}
