import type { RotationView } from '@/lib/keys/key-contract'
import { type KeyInstants, type VersionInstants, versionEnd } from '@/lib/keys/version-state'
import { retirementEvidenceInstant } from './retirement-evidence-instant'
import type { EvidenceView } from './rotation-contract'

/** The evidence of a rotation that has not begun: its successor is not valid yet, so nothing can be retired. */
export function migrationPlanned(evidence: EvidenceView, rotation: RotationView, now: Date): EvidenceView {
  const starts = retirementEvidenceInstant(new Date(rotation.startsAt), now)
  const reason = `The overlap starts ${starts}; until then v${rotation.successorVersion} is not valid.`
  return { ...evidence, safeToRetire: false, verdict: 'not_yet', safeAt: null, reason }
}

/** The evidence of a rotation that is over: who has called with the old version since it ended. */
export function migrationOver(
  evidence: EvidenceView,
  rotation: RotationView,
  from: VersionInstants | undefined,
  key: KeyInstants,
  now: Date,
): EvidenceView {
  const old = `v${rotation.fromVersion}`
  if (rotation.rolledBackAt !== null) {
    const at = retirementEvidenceInstant(new Date(rotation.rolledBackAt), now)
    return { ...evidence, safeToRetire: false, reason: `The end of ${old} was taken back ${at}.` }
  }
  const end = (from && versionEnd(from, key)) ?? now
  const since = evidence.clients
    .filter(({ lastOnOld }) => lastOnOld !== null && new Date(lastOnOld) >= end)
    .map(({ client }) => client)
  const named = since.slice(0, 3).join(', ')
  const who =
    since.length === 0
      ? 'nobody has'
      : `${named}${since.length > 3 ? ` and ${since.length - 3} more` : ''} ${since.length === 1 ? 'has' : 'have'}`
  const reason = `${old} ended ${retirementEvidenceInstant(end, now)}, and ${who} called with it since.`
  return { ...evidence, safeToRetire: false, reason }
}
