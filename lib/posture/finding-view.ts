import { KINDS } from './finding-kinds'
import { findingWords } from './finding-words'
import type { FindingView, SetAsideView } from './posture-contract'
import type { RankedFinding, SetAsideFinding } from './rank-findings'

/** A finding as people and machines see it. */
export function viewFinding({ base: _, since, detail, ...finding }: RankedFinding): FindingView {
  const { title, why, acts } = KINDS[finding.kind]
  const { usedAt, usesKnownFrom, plannedEndAt, remindedAt, ...plain } = detail
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
      ...(usesKnownFrom !== undefined && { usesKnownFrom: usesKnownFrom?.toISOString() ?? null }),
      ...(plannedEndAt && { plannedEndAt: plannedEndAt.toISOString() }),
      ...(remindedAt !== undefined && { remindedAt: remindedAt?.toISOString() ?? null }),
    },
  }
}

/** The same of one that was set aside, with who decided so and until when. */
export function viewSetAside({ setAside, ...finding }: SetAsideFinding): SetAsideView {
  const { reason, until, madeAt, by } = setAside
  return {
    ...viewFinding(finding),
    setAside: { reason, until: until.toISOString(), by, at: madeAt.toISOString() },
  }
}
