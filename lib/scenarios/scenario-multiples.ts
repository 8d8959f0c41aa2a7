/** The published rows sit at these multiples of today's total market cap; their labels are roundings. */
const MULTIPLES = [2, 4, 6, 8] as const

/** Which multiple each row sits at, and the total market caps in trillions that all labels agree with. */
export type RowMultiples = { multiples: number[]; fromTrillions: number; belowTrillions: number }

/**
 * Reads labels such as 8, 16, 23, 31 (whole trillions) as multiples of one base cap: a label L at multiple k
 * says that the base cap is in [(L - 0.5) / k, (L + 0.5) / k). Null for fewer than 3 rows or labels that disagree.
 */
export function rowMultiples(labels: readonly number[]): RowMultiples | null {
  if (labels.length < 3) return null
  for (const multiples of choose(MULTIPLES, labels.length)) {
    const bounds = labels.map((label, index) => {
      const multiple = multiples[index] ?? Number.NaN
      return { from: (label - 0.5) / multiple, below: (label + 0.5) / multiple }
    })
    const fromTrillions = Math.max(...bounds.map((bound) => bound.from))
    const belowTrillions = Math.min(...bounds.map((bound) => bound.below))
    if (fromTrillions < belowTrillions) return { multiples, fromTrillions, belowTrillions }
  }
  return null
}

/** The base cap in trillions: of the values that all labels agree with, the one with the fewest decimals. */
export function impliedBaseCap({ fromTrillions, belowTrillions }: RowMultiples): number {
  const middle = (fromTrillions + belowTrillions) / 2
  for (let places = 0; places < 6; places += 1) {
    const round = Number(middle.toFixed(places))
    if (round >= fromTrillions && round < belowTrillions) return round
  }
  return middle
}

function choose(from: readonly number[], count: number): number[][] {
  if (count === 0) return [[]]
  return from.flatMap((first, index) =>
    choose(from.slice(index + 1), count - 1).map((others) => [first, ...others]),
  )
}
