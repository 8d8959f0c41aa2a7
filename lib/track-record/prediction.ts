import type { PublishedRating } from '@/lib/tokens/published-rating'
import type { ScenarioView } from '@/lib/tokens/token-contract'
import { flaggedScenarios } from '@/lib/tokens/token-document'

/** A published range of prices in USD, as printed, with what is needed to judge it. */
export type Prediction = {
  id: string
  symbol: string
  kind: 'baseline' | 'title' | 'scenario'
  low: number
  base: number | null
  high: number
  /** A scenario row speaks only of the time when the total crypto market cap is this, in trillions of USD. */
  totalCapTrillions: number | null
  /** As printed; null when the page prints none. */
  horizon: string | null
  /** The day from which it counts: the page's own date, or, when it prints none, the day it was read. */
  madeOn: string
  madeOnIs: 'as_of' | 'read'
  publisher: string
  title: string
  url: string | null
  /** Cells of the row that are off the line through the table, with what the line gives; derived. */
  flags: ScenarioView['flags']
  /** Which version of the publication first said so; 1 is the first that was brought in. */
  version: number
  /** The day on which a later version said that the page prints something else; null while it stands. */
  correctedOn: string | null
}

export type Printed = Pick<
  PublishedRating,
  'id' | 'source' | 'asOf' | 'horizon' | 'baseline' | 'titleRange' | 'scenarios'
>

/** Every range that a publication prints. A baseline without a low or a high is no range and is left out. */
export function predictionsOf(symbol: string, rating: Printed): Prediction[] {
  const { source, asOf, baseline, titleRange, horizon } = rating
  const shared = {
    symbol,
    madeOn: asOf ?? source.retrievedOn,
    madeOnIs: asOf ? ('as_of' as const) : ('read' as const),
    publisher: source.publisher,
    title: source.title,
    url: source.url,
    totalCapTrillions: null,
    flags: [],
    version: 1,
    correctedOn: null,
  }
  const found: Prediction[] = []
  if (baseline && baseline.low !== null && baseline.high !== null) {
    const { low, base, high } = baseline
    found.push({
      ...shared,
      id: `${rating.id}.baseline`,
      kind: 'baseline',
      low,
      base,
      high,
      horizon: baseline.horizon,
    })
  }
  if (titleRange && titleRange.low !== null && titleRange.high !== null) {
    const { low, high } = titleRange
    found.push({ ...shared, id: `${rating.id}.title`, kind: 'title', low, base: null, high, horizon })
  }
  for (const { marketCapTrillions, bear, base, moon, flags } of flaggedScenarios(rating.scenarios)) {
    const row = { low: bear, base, high: moon, totalCapTrillions: marketCapTrillions, flags }
    found.push({ ...shared, ...row, id: `${rating.id}.${marketCapTrillions}T`, kind: 'scenario', horizon })
  }
  return found
}
