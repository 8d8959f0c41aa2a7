import type { RotationView } from '@/lib/keys/key-contract'
import { type KeyInstants, type VersionInstants, versionEnd } from '@/lib/keys/version-state'
import { retirementEvidenceInstant } from './retirement-evidence-instant'
import type { EvidenceView } from './rotation-contract'

const MOST_NAMED = 3

/** The evidence of a rotation that nobody could move by yet, for the reason given: nothing may be retired. */
export function migrationStopped(evidence: EvidenceView, rotation: RotationView, why: string): EvidenceView {
  const verdict = rotation.state === 'ended' ? 'held' : 'not_yet'
  return { ...evidence, safeToRetire: false, verdict, safeAt: null, reason: why }
}

/** The evidence of a rotation that was rolled back: its old version may still be retired. */
export function migrationRolledBack(evidence: EvidenceView, rotation: RotationView, now: Date): EvidenceView {
  const at = new Date(rotation.rolledBackAt ?? now)
  const when = retirementEvidenceInstant(at, now)
  return {
    ...evidence,
    reason: `The end of v${rotation.fromVersion} was taken back ${when}: ${evidence.reason}`,
  }
}

/** The evidence of a rotation whose old version has ended: who has called with it since. */
export function migrationOver(
  evidence: EvidenceView,
  { number, ...from }: VersionInstants & { number: number },
  key: KeyInstants,
  now: Date,
): EvidenceView {
  const end = versionEnd(from, key) ?? now
  const since = evidence.clients
    .filter(({ lastOnOld }) => lastOnOld !== null && new Date(lastOnOld) >= end)
    .map(({ client }) => client)
  const named = since.slice(0, MOST_NAMED).join(', ')
  const more = since.length > MOST_NAMED ? ` and ${since.length - MOST_NAMED} more` : ''
  const who = since.length === 0 ? 'nobody' : `${named}${more}`
  const verb = since.length > 1 ? 'have' : 'has'
  const when = retirementEvidenceInstant(end, now)
  return {
    ...evidence,
    safeToRetire: false,
    reason: `v${number} ended ${when}, and ${who} ${verb} called with it since.`,
  }
}
