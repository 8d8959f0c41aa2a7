import type { Severity } from './incident-contract'

/** What an incident is called. */
export function incidentName(number: number): string {
  return `INC-${number}`
}

/** An incident as audit rows name it. */
export function incidentTarget(incident: { id: string; number: number }): {
  type: 'incident'
  id: string
  name: string
} {
  return { type: 'incident', id: incident.id, name: incidentName(incident.number) }
}

/** The account that drills happen in. It has no members, and nobody's keys. */
export const DRILLS_ACCOUNT = 'acc_drills'

/** What is said of how bad it is. */
export const SEVERITY_WORDS: Record<Severity, string> = { low: 'Low', high: 'High', critical: 'Critical' }
