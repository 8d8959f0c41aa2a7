import type { GradeName } from '@/lib/grades/method'
import { METHOD_1 } from '@/lib/grades/method-1'
import type { OwnView } from '@/lib/grades/own-contract'
import type { PublishedRating } from '@/lib/tokens/published-rating'

type Pair = { published: number | null; own: number | null; difference: number | null }
export type PartPair = Pair & { key: string; stale: boolean; own: number | null }
export type GradePair = Pair & {
  name: GradeName
  parts: PartPair[]
  known: number
  of: number
  range: { low: number; high: number }
  stale: boolean
  /** The part that is known on both sides and lies furthest apart. */
  furthest: PartPair | null
}

/** A published grade and our own, part by part; a difference is own − published, in points, where both are known. */
export function besidePublished(name: GradeName, own: OwnView, rating: PublishedRating | null): GradePair {
  const { grade, parts, range } = own[name]
  const published = rating?.[name] ?? null
  const theirs: Record<string, number | null> = published?.parts ?? {}
  // The database keeps no order of parts; the method has one.
  const order = METHOD_1.grades.find((rule) => rule.name === name)?.parts.map((part) => part.key) ?? []
  const keys = [
    ...new Set([...order.filter((key) => key in parts), ...Object.keys(parts), ...Object.keys(theirs)]),
  ]
  const pairs = keys.map((key) => ({
    key,
    stale: parts[key]?.stale ?? false,
    ...pair(theirs[key] ?? null, parts[key]?.score ?? null),
  }))
  const apart = pairs.filter((one) => one.difference !== null)
  apart.sort((a, b) => Math.abs(b.difference ?? 0) - Math.abs(a.difference ?? 0))
  const scored = Object.values(parts).filter((part) => part.score !== null)
  return {
    name,
    ...pair(published?.grade ?? null, grade),
    parts: pairs,
    known: scored.length,
    of: Object.keys(parts).length,
    range,
    stale: scored.some((part) => part.stale),
    furthest: apart[0] ?? null,
  }
}

function pair(published: number | null, own: number | null): Pair {
  const difference = published === null || own === null ? null : Math.round((own - published) * 100) / 100
  return { published, own, difference }
}
