import 'server-only'
import { recordAudit } from '@/lib/audit/record-audit'
import { authorize, authorizePerson } from '@/lib/auth/authorize'
import type { Ctx } from '@/lib/platform/ctx'
import { invalidFields, parseInput } from '@/lib/platform/parse-input'
import { newId } from '@/lib/platform/random'
import { openAccounts } from './acts/open-accounts'
import { checkIncidentKeys } from './check-incident-keys'
import { type OpenIncidentInput, openIncidentInput } from './incident-contract'
import { incidentTarget } from './incident-target'
import { keepDefaultPlaybooks } from './keep-default-playbooks'
import { viewPlaybook } from './view-playbook'

/**
 * Opens an incident with a copy of its playbook's steps, and answers its id. About a key of a drill it is a drill,
 * and stays what it is. That the keys' accounts were looked into is written down first. Throws `invalid_request` at what is wrong.
 */
export async function openIncident(ctx: Ctx, input: OpenIncidentInput): Promise<string> {
  authorize(ctx, 'incidents:run')
  const person = authorizePerson(ctx)
  const { keys, playbookId, suspectedAt, ...facts } = parseInput(openIncidentInput, input)
  const now = ctx.clock.now()
  if (suspectedAt !== null && suspectedAt > now)
    throw invalidFields([
      { path: 'suspectedAt', message: 'This instant lies ahead: give one that has passed.' },
    ])
  await checkIncidentKeys(ctx.db, keys, null, (index) => `keys.${index}`)
  await openAccounts(ctx, keys)
  await keepDefaultPlaybooks(ctx)
  return ctx.db.$transaction(async (tx) => {
    const row = await tx.playbook.findUnique({ where: { id: playbookId } })
    if (!row || row.archivedAt !== null) {
      const message = row ? 'This playbook was put away: choose another.' : 'There is no such playbook.'
      throw invalidFields([{ path: 'playbookId', message }])
    }
    const drill = await checkIncidentKeys(tx, keys, null, (index) => `keys.${index}`)
    const playbook = viewPlaybook(row)
    const incident = await tx.incident.create({
      data: {
        ...facts,
        id: newId('inc', ctx.random),
        ...{ drill, suspectedAt, openedAt: now, openedBy: person.id, openedByName: person.name },
        ...{ playbookId, playbookName: playbook.name, playbookVersion: playbook.version },
        keys: { create: keys.map((key) => ({ ...key, addedAt: now })) },
        steps: { create: playbook.steps.map((step, index) => ({ ...step, position: index + 1 })) },
      },
    })
    await recordAudit(tx, ctx, 'incident.opened', incidentTarget(incident), {
      ...facts,
      drill,
      suspectedAt: suspectedAt?.toISOString() ?? null,
      playbook: playbook.name,
      keys: keys.map(({ keyId }) => keyId),
    })
    return incident.id
  })
}
