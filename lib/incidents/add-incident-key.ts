import 'server-only'
import { recordAudit } from '@/lib/audit/record-audit'
import { authorize } from '@/lib/auth/authorize'
import type { Ctx } from '@/lib/platform/ctx'
import { invalidFields, parseInput } from '@/lib/platform/parse-input'
import { openAccounts } from './acts/open-accounts'
import { checkIncidentKeys } from './check-incident-keys'
import { type AddIncidentKeyInput, addIncidentKeyInput, MOST_KEYS, TOO_MANY_KEYS } from './incident-contract'
import { incidentTarget } from './incident-target'
import { lockOpenIncident } from './lock-incident'

/**
 * Adds a key, or says which version of one leaked. That its account was looked into is written down
 * first. Throws `incident_closed`, and `invalid_request` for a key that is not there, does not go with the others or is
 * one too many.
 */
export async function addIncidentKey(ctx: Ctx, input: AddIncidentKeyInput): Promise<void> {
  authorize(ctx, 'incidents:run')
  const { incidentId, key } = parseInput(addIncidentKeyInput, input)
  const { keyId, version } = key
  const found = await ctx.db.incident.findUnique({ where: { id: incidentId }, select: { drill: true } })
  await checkIncidentKeys(ctx.db, [key], found?.drill ?? null, () => 'key')
  await openAccounts(ctx, [key])
  await ctx.db.$transaction(async (tx) => {
    const incident = await lockOpenIncident(tx, incidentId)
    const known = await tx.incidentKey.findMany({ where: { incidentId } })
    await checkIncidentKeys(tx, [key], incident.drill, () => 'key')
    const same = known.find((one) => one.keyId === keyId)
    if (same && (version === null || same.version === version)) return
    if (!same && known.length >= MOST_KEYS) throw invalidFields([{ path: 'key', message: TOO_MANY_KEYS }])
    await tx.incidentKey.upsert({
      where: { incidentId_keyId: { incidentId, keyId } },
      create: { incidentId, ...key, addedAt: ctx.clock.now() },
      update: { version },
    })
    await recordAudit(tx, ctx, 'incident.key_added', incidentTarget(incident), { ...key })
  })
}
