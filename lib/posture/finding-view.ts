import { KINDS } from './finding-kinds'
import { findingWords } from './finding-words'
import type { FindingView } from './posture-contract'
import type { RankedFinding } from './rank-findings'

/** A finding as people and machines see it. */
export function viewFinding({ base: _, since, detail, ...finding }: RankedFinding): FindingView {
  const { title, why, acts } = KINDS[finding.kind]
  const { usedAt, plannedEndAt, remindedAt, ...plain } = detail
  return {
    ...finding,
    title,
    what: findingWords({ kind: finding.kind, detail }),
    why,
    since: since?.toISOString() ?? null,
    acts: [...acts],
    detail: {
      ...plain,
      ...(usedAt !== undefined && { usedAt: usedAt?.toISOString() ?? null }),
      ...(plannedEndAt && { plannedEndAt: plannedEndAt.toISOString() }),
      ...(remindedAt !== undefined && { remindedAt: remindedAt?.toISOString() ?? null }),
    },
  }
}
