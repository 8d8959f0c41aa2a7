import { GRADES, type GradeName } from './method'
import type { OwnDetailView, OwnInputDetail } from './own-contract'

type Change<T> = { from: T; to: T }

export type InputMove = {
  name: string
  value: Change<number | null>
  score: Change<number | null>
  asOf: Change<string | null>
}
export type PartMove = { name: string; weight: number; score: Change<number | null>; inputs: InputMove[] }
export type GradeMove = { grade: GradeName; percent: Change<number | null>; parts: PartMove[] }

/** What moved between two days of one token, and why; the parts that weigh most first. Empty when nothing moved. */
export function gradeMoves(before: OwnDetailView, after: OwnDetailView): GradeMove[] {
  return GRADES.flatMap((grade) => {
    const from = before[grade]
    const to = after[grade]
    const parts = to.parts.flatMap((part, index) => {
      const old = from.parts[index]
      if (!old || old.score === part.score) return []
      const inputs = part.inputs.flatMap((input, at) => inputMove(old.inputs[at], input))
      return [{ name: part.name, weight: part.weight, score: { from: old.score, to: part.score }, inputs }]
    })
    if (from.grade === to.grade && parts.length === 0) return []
    return [
      {
        grade,
        percent: { from: from.grade, to: to.grade },
        parts: parts.sort((a, b) => pull(b) - pull(a)),
      },
    ]
  })
}

function inputMove(old: OwnInputDetail | undefined, now: OwnInputDetail): InputMove[] {
  if (!old || old.score === now.score) return []
  return [
    {
      name: now.name,
      value: { from: old.value, to: now.value },
      score: { from: old.score, to: now.score },
      asOf: { from: old.asOf, to: now.asOf },
    },
  ]
}

/** A part that appears or goes counts as much as one that moves from end to end. */
function pull({ weight, score: { from, to } }: PartMove): number {
  return from === null || to === null ? weight * 100 : weight * Math.abs(to - from)
}
