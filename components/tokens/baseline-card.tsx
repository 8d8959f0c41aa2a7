import { Card } from '@/components/ui/card'
import type { PublishedRating } from '@/lib/tokens/published-rating'
import { PriceCells } from './price-cells'
import { Published } from './published'

type Baseline = NonNullable<PublishedRating['baseline']>
type BaselineCardProps = { rating: PublishedRating; baseline: Baseline }

/** Low, base and high as published, and which time they speak of. */
export function BaselineCard({ rating, baseline }: BaselineCardProps) {
  const cells = [
    ['Low', baseline.low],
    ['Base', baseline.base],
    ['High', baseline.high],
  ] as const
  return (
    <Card title="Baseline" description="One range without a market assumption" action={<Published />}>
      <PriceCells cells={cells} className="grid-cols-3" />
      <dl className="mt-3 grid gap-1 text-sm">
        <Row word="Horizon">{baseline.horizon ?? 'N/A: the page prints none'}</Row>
        {rating.scenarios.length > 0 && <Row word="Scenario table">{rating.horizon ?? 'N/A'}</Row>}
        {rating.baselineNotes && <Row word="Published note">{rating.baselineNotes}</Row>}
      </dl>
      {rating.scenarios.length > 0 && (
        <p className="mt-3 text-sm text-muted">{horizonNote(rating, baseline)}</p>
      )}
    </Card>
  )
}

/** Baseline and table do not speak of the same time; where the page is silent, what we infer is said to be inferred. */
function horizonNote(rating: PublishedRating, { base, horizon }: Baseline): string {
  const table = `the scenario table is for ${rating.horizon ?? 'a time that is not printed'}`
  if (horizon) return `The horizons differ: the baseline looks ${horizon} ahead, ${table}.`
  const lowest = Math.min(...rating.scenarios.map((row) => row.bear))
  const below = base !== null && base < lowest
  return below
    ? `The horizons differ: the base lies below every scenario cell, so we read it as a nearer view (our inference); ${table}.`
    : `The page does not say which time the baseline is for; ${table}.`
}

function Row({ word, children }: { word: string; children: string }) {
  return (
    <div className="flex flex-wrap gap-x-3">
      <dt className="w-28 shrink-0 text-muted">{word}</dt>
      <dd className="min-w-0 flex-1 basis-40">{children}</dd>
    </div>
  )
}
