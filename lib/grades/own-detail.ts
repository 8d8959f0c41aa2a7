import type { Evidence } from './evidence'
import {
  type Bounds,
  gradeFromEvidence,
  type ScoredGrade,
  type ScoredInput,
  type ScoredPart,
} from './grade-from-evidence'
import { meanSum, scaleSum } from './grade-sum'
import { MONTHLY_STALE_AFTER_DAYS } from './method'
import type { OwnDetailView, OwnGradeDetail, OwnInputDetail, OwnPartDetail } from './own-contract'
import { gradeDayPath } from './own-view'

/** Everything of a day from its evidence: for the day's page and for the API alike. */
export function ownDetail(evidence: Evidence, computedAt: Date): OwnDetailView {
  const scored = gradeFromEvidence(evidence)
  return {
    method: evidence.method,
    on: evidence.on,
    computedAt: computedAt.toISOString(),
    url: gradeDayPath(evidence.symbol, evidence.on),
    fundamental: gradeDetail(scored.fundamental),
    technology: gradeDetail(scored.technology),
    trader: gradeDetail(scored.trader),
  }
}

function gradeDetail({ grade, bounds, parts }: ScoredGrade): OwnGradeDetail {
  const known = knownOf(parts)
  return {
    grade: percent(grade),
    range: rangeOf(bounds),
    knownWeight: weightOf(known),
    sum: grade === null ? null : meanSum(known),
    parts: parts.map(partDetail),
  }
}

function partDetail({ rule, score, bounds, stale, inputs }: ScoredPart): OwnPartDetail {
  const known = knownOf(inputs)
  return {
    key: rule.key,
    name: rule.name,
    weight: rule.weight,
    score: percent(score),
    range: rangeOf(bounds),
    stale,
    knownWeight: weightOf(known),
    sum: score === null ? null : meanSum(known),
    inputs: inputs.map(inputDetail),
  }
}

function inputDetail({ rule, measured, score }: ScoredInput): OwnInputDetail {
  const monthly = measured?.monthly ?? false
  return {
    key: rule.key,
    name: rule.name,
    formula: rule.formula,
    weight: rule.weight,
    value: measured?.value ?? null,
    asOf: measured?.at.slice(0, 10) ?? null,
    ageDays: measured?.ageDays ?? null,
    staleAfterDays: monthly ? MONTHLY_STALE_AFTER_DAYS : rule.staleAfterDays,
    stale: measured?.stale ?? false,
    monthly,
    score: percent(score),
    scale: { over: rule.scale.over, points: rule.scale.points.map((point) => [...point]) },
    sum: measured && score !== null ? scaleSum(rule.scale, measured.value, score) : null,
    raw: (measured?.raw ?? []).map(({ what, value, at, source }) => ({
      what,
      value,
      asOf: at.slice(0, 10),
      source,
    })),
  }
}

type Item = { rule: { weight: number }; score: number | null }

function knownOf(items: readonly Item[]): { weight: number; score: number }[] {
  return items.flatMap(({ rule: { weight }, score }) => (score === null ? [] : [{ weight, score }]))
}

const weightOf = (known: readonly { weight: number }[]) => known.reduce((sum, { weight }) => sum + weight, 0)
const percent = (hundredths: number | null) => (hundredths === null ? null : hundredths / 100)
const rangeOf = ({ low, high }: Bounds) => ({ low: low / 100, high: high / 100 })
