import { dayText } from '@/components/tokens/day-text'
import { publishedUsdLike, roundUsd } from '@/components/tokens/usd'
import { CASE_WORDS } from '@/components/tokens/words'
import type { Reading } from '@/lib/market/price-series'
import type { Judged, Place } from '@/lib/track-record/judge'

export const STATE_WORDS: Record<Judged['state'], string> = {
  hit: 'Hit',
  miss: 'Miss',
  open: 'Open',
  untested: 'Not testable',
}

export const PLACE_WORDS: Record<Place, string> = {
  below: 'below the range',
  inside: 'inside the range',
  above: 'above the range',
}

/** What was predicted: "Baseline", "Range in the title", "Table row at $8T". */
export function kindWords({ kind, totalCapTrillions }: Judged): string {
  if (kind === 'baseline') return 'Baseline'
  return kind === 'title' ? 'Range in the title' : `Table row at $${totalCapTrillions}T`
}

/** "$0.14 to $0.34", with the digits that were printed; a flagged cell is named behind it. */
export function rangeWords(judged: Judged): string {
  const flags = judged.flags.map((flag) => `; ${flagWords(flag)}`)
  return `${rangeText(judged)}${flags.join('')}`
}

/** "Bear off the line: $0.2443 expected". */
export function flagWords({ case: name, expected }: Judged['flags'][number]): string {
  return `${CASE_WORDS[name]} off the line: ${roundUsd(expected)} expected`
}

/** "$0.14 to $0.34", with the digits that were printed. */
export function rangeText({ low, base, high }: Judged): string {
  const all = base === null ? [low, high] : [low, base, high]
  return `${publishedUsdLike(low, all)} to ${publishedUsdLike(high, all)}`
}

/** Why a verdict is what it is, in half a sentence, and whether it counts. */
export function whyWords(judged: Judged): string {
  const { correctedOn } = judged
  const counts = correctedOn
    ? `; corrected on ${dayText(correctedOn)}: the page prints something else, so it is not counted`
    : ''
  return `${reasonWords(judged)}${counts}`
}

function reasonWords(judged: Judged): string {
  const due = judged.due ? dayText(judged.due) : ''
  switch (judged.why) {
    case 'price_at_horizon':
      return `by the price of ${judged.judgedBy ? dayText(judged.judgedBy.on) : due}, at its horizon`
    case 'not_due':
      return `until ${due}`
    case 'no_price':
      return `its horizon ended on ${due}, but no price of that time is known here`
    case 'no_total_cap':
      return `its horizon ended on ${due}, but the total market cap of that time is not known here`
    case 'no_horizon':
      return 'no end: the page prints no horizon'
    case 'unclear_horizon':
      return `no end: “${judged.horizon}” names no one day`
    case 'cap_elsewhere':
      return `on ${due} the whole market was more than 10 % away from this row`
    case 'over_when_made':
      return `its horizon ended on ${due}, before the day it counts from`
  }
}

/** How old a price is, in days; "stale" when the next one of its series is overdue by more than a few days. */
export function ageWords({ on, step }: Reading, today: string): string {
  const days = Math.round((Date.parse(today) - Date.parse(on)) / 86_400_000)
  const stale = days > (step === 'day' ? 4 : 35)
  return `${days} days old${stale ? ', stale' : ''}`
}
