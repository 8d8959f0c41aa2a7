import { spanMissed } from '@/lib/tokens/grade-span-flag'
import type { PublishedRating } from '@/lib/tokens/published-rating'
import type { TokenFacts } from '@/lib/tokens/token-document'
import { PART_WORDS } from '../words'
import { plain, section, table } from './markdown'

/** Every published grade with its parts, N/A where none was printed, and what is impossible about it. */
export function publishedGrades({ fundamental, technology, tmGrade, trader, investor }: PublishedRating) {
  return section(
    'Published grades',
    'As published, percent. N/A: not published.',
    graded('Fundamental Grade', fundamental),
    graded('Technology Grade', technology),
    graded('Trader Grade', trader, trader?.action),
    alone('Investor Grade', investor?.grade, investor?.label),
    alone('TM Grade', tmGrade?.grade, tmGrade?.action),
    tmGrade?.tradingSignal ? `Trading signal: ${plain(tmGrade.tradingSignal)}` : null,
  )
}

/** Our own grades of the latest day, each with its range and the weight of its parts. */
export function ownGrades({ own }: Pick<TokenFacts, 'own'>, origin: string): string | null {
  if (!own) return section('Own grades', 'N/A: there is nothing to grade.')
  const { fundamental, technology, trader } = own
  const grades = { 'Fundamental Grade': fundamental, 'Technology Grade': technology, 'Trader Grade': trader }
  return section(
    'Own grades',
    `Derived by Keygrade, method ${own.method} (${origin}/methodology), as of ${own.on}. Evidence and sums: ${absolute(own.url, origin)}`,
    table(
      ['Grade or part', 'Percent', 'Worst to best case of N/A parts', 'Weight', 'Evidence'],
      Object.entries(grades).flatMap(([name, { grade, range, parts }]) => [
        [`**${name}**`, `**${percent(grade)}**`, `${range.low} to ${range.high}`, '', ''],
        ...inOrder(parts).map(([part, { score, weight, stale }]) => [
          PART_WORDS[part] ?? plain(part),
          percent(score),
          '',
          String(weight),
          score === null ? 'none' : stale ? 'stale' : 'in date',
        ]),
      ]),
    ),
  )
}

/** Parts in the order of their words; stored JSON keeps none. */
function inOrder<T>(parts: Record<string, T>): [string, T][] {
  const words = Object.keys(PART_WORDS)
  return Object.entries(parts).sort(([a], [b]) => words.indexOf(a) - words.indexOf(b))
}

function absolute(url: string, origin: string): string {
  return url.startsWith('/') ? origin + url : url
}

type Graded = { grade: number | null; parts: Record<string, number | null> }

function graded(name: string, value: Graded | null, word?: string | null): string {
  if (!value) return `**${name}: N/A**`
  const missed = spanMissed(value)
  return [
    `**${name}: ${percent(value.grade)}**${word ? ` (${plain(word)})` : ''}`,
    table(
      ['Part', 'Percent'],
      Object.entries(value.parts).map(([part, score]) => [PART_WORDS[part] ?? plain(part), percent(score)]),
    ),
    ...(missed
      ? [
          `**Flag (derived):** ${value.grade} lies outside the span of its shown parts, ${missed.lowest} to ${missed.highest}. No weighting of them can give it. It stays as published.`,
        ]
      : []),
  ].join('\n\n')
}

function alone(name: string, grade: number | null | undefined, word: string | null | undefined): string {
  return `**${name}: ${percent(grade ?? null)}**${word ? ` (${plain(word)})` : ''}`
}

function percent(value: number | null): string {
  return value === null ? 'N/A' : String(value)
}
