import type { Evidence } from './evidence'
import { type Measured, measureInput } from './measure-input'
import type { GradeName, GradeRule, InputRule, Method, PartRule } from './method'
import { METHOD_1 } from './method-1'
import { scoreOn } from './scale'
import { weightedMean } from './weighted-mean'

/** Scores in hundredths of a percent; null is N/A. */
export type ScoredInput = { rule: InputRule; measured: Measured | null; score: number | null }
export type Bounds = { low: number; high: number }
export type ScoredPart = {
  rule: PartRule
  score: number | null
  /** As if everything unknown in it were the worst, or the best. */
  bounds: Bounds
  stale: boolean
  inputs: ScoredInput[]
}
export type ScoredGrade = { rule: GradeRule; grade: number | null; bounds: Bounds; parts: ScoredPart[] }
export type Scored = Record<GradeName, ScoredGrade>

const ANYTHING: Bounds = { low: 0, high: 10_000 }

/** All three grades of one token on one day, from nothing but the evidence. Throws on a method that is not known. */
export function gradeFromEvidence(evidence: Evidence, method: Method = methodOf(evidence.method)): Scored {
  const scored = method.grades.map((rule) => [rule.name, scoreGrade(rule, evidence, method)])
  return Object.fromEntries(scored) as Scored
}

function methodOf(version: number): Method {
  if (version !== METHOD_1.version) throw new Error(`there is no method ${version}`)
  return METHOD_1
}

function scoreGrade(rule: GradeRule, evidence: Evidence, method: Method): ScoredGrade {
  const parts = rule.parts.map((part) => scorePart(part, evidence, method))
  const items = parts.map((part) => ({ ...part, weight: part.rule.weight }))
  return { rule, grade: meanOfKnown(items, method.gradeNeeds), bounds: boundsOf(items), parts }
}

function scorePart(rule: PartRule, evidence: Evidence, method: Method): ScoredPart {
  const inputs = rule.inputs.map((input) => {
    const measured = measureInput(input, evidence, method)
    return { rule: input, measured, score: measured && scoreOn(input.scale, measured.value) }
  })
  const items = inputs.map(({ rule: { weight }, score }) => ({
    weight,
    score,
    bounds: score === null ? ANYTHING : { low: score, high: score },
  }))
  const score = meanOfKnown(items, method.partNeeds)
  return {
    rule,
    score,
    // What is too little for a score says nothing of the bounds either: both need the same evidence.
    bounds: score === null ? ANYTHING : boundsOf(items),
    stale: score !== null && inputs.some(({ measured }) => measured?.stale === true),
    inputs,
  }
}

type Item = { weight: number; score: number | null; bounds: Bounds }

/** The mean of the known, whose weights are scaled up to the whole; null where less than `needs` percent is known. */
function meanOfKnown(items: readonly Item[], needs: number): number | null {
  const known = items.flatMap(({ weight, score }) => (score === null ? [] : [{ weight, score }]))
  const weight = known.reduce((sum, item) => sum + item.weight, 0)
  return weight < needs || weight === 0 ? null : weightedMean(known)
}

function boundsOf(items: readonly Item[]): Bounds {
  const at = (end: keyof Bounds) =>
    weightedMean(items.map(({ weight, bounds }) => ({ weight, score: bounds[end] })))
  return { low: at('low'), high: at('high') }
}
