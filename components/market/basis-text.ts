import { ageText } from '@/lib/market/age'
import type { Basis } from '@/lib/market/risk-metrics'
import { dayText } from '../tokens/day-text'
import { sourceWords } from '../tokens/words'

/** What a figure rests on, in a line: how many of what, from when to when, how old, whose. */
export function basisText(basis: Basis, unit: string, today: string): string {
  const { from, to, count, least, sources } = basis
  if (count < least) return `${count} of the ${least} ${unit} that it takes`
  if (!from || !to) return `0 ${unit}`
  const days = `${dayText(from)} to ${dayText(to)}, ${ageText(to, today)}`
  return `${count} ${unit}, ${days}. ${sources.map(sourceWords).join('; ')}`
}
