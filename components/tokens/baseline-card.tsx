import { Card } from '@/components/ui/card'
import type { PublishedRating } from '@/lib/tokens/published-rating'
import { Na } from './na'
import { Published } from './published'
import { publishedUsd } from './usd'

type BaselineCardProps = { rating: PublishedRating; baseline: NonNullable<PublishedRating['baseline']> }

/** Low, base and high as published, and which time they speak of. */
export function BaselineCard({ rating, baseline }: BaselineCardProps) {
  const cells = [
    ['Low', baseline.low],
    ['Base', baseline.base],
    ['High', baseline.high],
  ] as const
  return (
    <Card title="Baseline" description="One range without a market assumption" action={<Published />}>
      <dl className="grid grid-cols-3 gap-2">
        {cells.map(([word, value]) => (
          <div key={word} className="rounded-md bg-sunken px-3 py-2">
            <dt className="text-xs text-muted">{word}</dt>
            <dd className="text-base font-semibold">{value === null ? <Na /> : publishedUsd(value)}</dd>
          </div>
        ))}
      </dl>
      <dl className="mt-3 grid gap-1 text-sm">
        <Row word="Horizon">{baseline.horizon ?? 'N/A: the page prints none'}</Row>
        {rating.scenarios.length > 0 && <Row word="Scenario table">{rating.horizon ?? 'N/A'}</Row>}
        {rating.baselineNotes && <Row word="Published note">{rating.baselineNotes}</Row>}
      </dl>
      {rating.scenarios.length > 0 && (
        <p className="mt-3 text-sm text-muted">
          The two horizons differ:{' '}
          {baseline.horizon ? `this looks ${baseline.horizon} ahead` : 'this is a nearer view'}, the scenario
          table is for {rating.horizon}. Do not read the baseline as a row of that table.
        </p>
      )}
    </Card>
  )
}

function Row({ word, children }: { word: string; children: string }) {
  return (
    <div className="flex flex-wrap gap-x-3">
      <dt className="w-28 shrink-0 text-muted">{word}</dt>
      <dd className="min-w-0 flex-1 basis-40">{children}</dd>
    </div>
  )
}
