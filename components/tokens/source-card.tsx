import { ExternalLink } from 'lucide-react'
import { Card } from '@/components/ui/card'
import type { PublishedRating, Source } from '@/lib/tokens/published-rating'
import { dayText } from './day-text'

/** Where the published figures come from, how much was read, when, and of which day they speak. */
export function SourceCard({ rating }: { rating: PublishedRating }) {
  return (
    <Card title="Source">
      <div className="grid gap-3 text-sm">
        <SourceLine source={rating.source} />
        <dl className="grid gap-1">
          <Row word="As of">{rating.asOf ? dayText(rating.asOf) : 'N/A: the page prints no date'}</Row>
          <Row word="Retrieved">{dayText(rating.source.retrievedOn)}</Row>
          <Row word="Was read">{rating.source.copy}</Row>
        </dl>
        {rating.otherSources.length > 0 && (
          <div className="grid gap-1">
            <p className="text-xs font-medium text-muted">Also says so</p>
            {rating.otherSources.map((source) => (
              <SourceLine key={source.title} source={source} />
            ))}
          </div>
        )}
      </div>
    </Card>
  )
}

function SourceLine({ source }: { source: Source }) {
  return (
    <p>
      {source.publisher}:{' '}
      {source.url ? (
        <a href={source.url} rel="noreferrer" className="text-accent underline underline-offset-2">
          {source.title}
          <ExternalLink aria-hidden className="ml-1 inline size-3" />
        </a>
      ) : (
        <>
          <span className="font-medium">{source.title}</span>
          <span className="text-muted"> (no address was kept)</span>
        </>
      )}
    </p>
  )
}

function Row({ word, children }: { word: string; children: string }) {
  return (
    <div className="flex gap-3">
      <dt className="w-20 shrink-0 text-muted">{word}</dt>
      <dd className="min-w-0">{children}</dd>
    </div>
  )
}
