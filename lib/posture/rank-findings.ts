import type { Finding } from './finding'
import { FINDING_KINDS } from './finding-kinds'
import { keyFindings, refusedFindings } from './key-findings'
import { accountFindings, managementKeyFindings, personFindings } from './people-findings'
import type { PostureFacts } from './posture-facts'
import { type ScoreParts, type Severity, scoreFinding } from './score-finding'

export type RankedFinding = Finding & { id: string; points: number; severity: Severity; parts: ScoreParts }
export type Ranking = {
  /** The sum of all points: nothing to fix is 0. */
  score: number
  bySeverity: Record<Severity, number>
  findings: RankedFinding[]
}

/** Everything there is to fix, what weighs most first; ties by kind, name and id, so that the order is always one. */
export function rankFindings(facts: PostureFacts, now: Date): Ranking {
  const found = [
    ...facts.keys.flatMap((key) => keyFindings(key, now)),
    ...facts.refused.map(refusedFindings),
    ...facts.people.flatMap((person) => personFindings(person, facts.account)),
    ...accountFindings(facts),
    ...facts.managementKeys.flatMap(managementKeyFindings),
  ]
  const findings = found
    .map((finding) => {
      const { since, base, subject, kind, detail } = finding
      const { environment } = subject
      // Of a key several versions may be called that have ended.
      const version = kind.endsWith('_in_use') ? `:${detail.version}` : ''
      return {
        ...finding,
        id: `${kind}:${subject.id}${version}`,
        ...scoreFinding({ base, environment, since }, now),
      }
    })
    .sort(
      (a, b) =>
        b.points - a.points ||
        FINDING_KINDS.indexOf(a.kind) - FINDING_KINDS.indexOf(b.kind) ||
        compare(a.subject.name, b.subject.name) ||
        compare(a.id, b.id),
    )
  const bySeverity = { critical: 0, high: 0, medium: 0, low: 0 }
  for (const { severity } of findings) bySeverity[severity]++
  return { score: findings.reduce((sum, { points }) => sum + points, 0), bySeverity, findings }
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
