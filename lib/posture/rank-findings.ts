import type { Finding } from './finding'
import { findingId, subjectOf } from './finding-id'
import { FINDING_KINDS } from './finding-kinds'
import { keyFindings, refusedFindings } from './key-findings'
import { accountFindings, managementKeyFindings, personFindings } from './people-findings'
import type { PostureFacts } from './posture-facts'
import { type ScoreParts, type Severity, scoreFinding } from './score-finding'
import { holdsFor, type SetAsideFact } from './set-aside'

export type RankedFinding = Finding & { id: string; points: number; severity: Severity; parts: ScoreParts }
export type SetAsideFinding = RankedFinding & { setAside: SetAsideFact }
export type Ranking = {
  /** The sum of all points: nothing to fix is 0. */
  score: number
  bySeverity: Record<Severity, number>
  findings: RankedFinding[]
  /** What somebody decided to live with for a while: it counts nowhere else. */
  setAside: { points: number; findings: SetAsideFinding[] }
}

/** Everything there is to fix, and apart from it what was set aside; what weighs most first, ties by kind, name and id, so that the order is always one. */
export function rankFindings(facts: PostureFacts, now: Date): Ranking {
  const found = [
    ...facts.keys.flatMap((key) => keyFindings(key, now)),
    ...facts.refused.map(refusedFindings),
    ...facts.people.flatMap((person) => personFindings(person, facts.account)),
    ...accountFindings(facts),
    ...facts.managementKeys.flatMap((key) => managementKeyFindings(key, now)),
  ]
  const ranked = found
    .map((finding) => {
      const { since, base, subject } = finding
      const { environment } = subject
      return {
        ...finding,
        id: findingId(subjectOf(finding)),
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
  const decided = new Map(facts.setAsides.map((one) => [findingId(one), one]))
  const findings: RankedFinding[] = []
  const aside: SetAsideFinding[] = []
  for (const one of ranked) {
    const setAside = decided.get(one.id)
    if (setAside && holdsFor(setAside, one, now)) aside.push({ ...one, setAside })
    else findings.push(one)
  }
  const bySeverity = { critical: 0, high: 0, medium: 0, low: 0 }
  for (const { severity } of findings) bySeverity[severity]++
  return {
    score: sumOf(findings),
    bySeverity,
    findings,
    setAside: { points: sumOf(aside), findings: aside },
  }
}

function sumOf(findings: readonly RankedFinding[]): number {
  return findings.reduce((sum, { points }) => sum + points, 0)
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
