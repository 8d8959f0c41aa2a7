import { hash } from 'node:crypto'
import canonicalize from 'canonicalize'
import type { Incident, IncidentKey, IncidentStep } from '@/generated/prisma/client'
import type { StepResult } from './incident-contract'

// What people write may have to be struck one day, so the log holds its SHA-256 (hex, of canonical JSON) alone. What
// of a row is told in reports is digested; `runningUntil` and the like are not.

const digest = (written: object) => hash('sha256', canonicalize(written) ?? '', 'hex')

export function noteDigest({ at, byName, text }: { at: Date; byName: string; text: string }): string {
  return digest({ at: at.toISOString(), by: byName, text })
}

export function conclusionDigest(
  closed: Record<'closedByName' | 'conclusion', string | null> & { closedAt: Date | null },
): string {
  const { closedAt, closedByName, conclusion } = closed
  return digest({ at: closedAt?.toISOString() ?? null, by: closedByName, conclusion })
}

export function resultDigest({ sentence, sequences, facts }: StepResult): string {
  return digest({ sentence, sequences, facts })
}

/** All that a step is told to be, the receipts that were kept with it included. */
export function stepDigest(step: Omit<IncidentStep, 'incidentId' | 'runningUntil'>): string {
  const { position, phase, title, guidance, action, ownerId, ownerName } = step
  const { startedAt, doneAt, doneByName, skippedBecause, result } = step
  const ended = { doneAt: doneAt?.toISOString() ?? null, doneByName, skippedBecause, result }
  const begun = { ownerId, ownerName, startedAt: startedAt?.toISOString() ?? null }
  return digest({ position, phase, title, guidance, action, ...begun, ...ended })
}

/** All that an incident is told to be without its steps, its notes and its end. */
export function frameDigest(incident: Incident & { keys: readonly IncidentKey[] }): string {
  const { number, title, severity, drill, origin, openedBy, openedByName, openedAt, suspectedAt } = incident
  const { playbookId, playbookName, playbookVersion, keys } = incident
  const named = keys.map(({ keyId, accountId, version }) => ({ keyId, accountId, version }))
  return digest({
    ...{ number, title, severity, drill, origin, openedBy, openedByName },
    ...{ openedAt: openedAt.toISOString(), suspectedAt: suspectedAt?.toISOString() ?? null },
    ...{ playbookId, playbookName, playbookVersion },
    keys: named.sort((a, b) => (a.keyId < b.keyId ? -1 : 1)),
  })
}
