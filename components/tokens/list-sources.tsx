import type { TokenFacts } from '@/lib/tokens/token-document'
import { dayText } from './day-text'
import { sourceWords } from './words'

type ListSourcesProps = { tokens: readonly TokenFacts[]; withPrices?: boolean }

/** Where the figures of a list come from, and as of when: said once below it, since all rows share it. */
export function ListSources({ tokens, withPrices = true }: ListSourcesProps) {
  const published = distinct(
    tokens.flatMap(({ rating }) =>
      rating ? [`${rating.source.publisher}, retrieved ${dayText(rating.source.retrievedOn)}`] : [],
    ),
  )
  const prices = distinct(tokens.flatMap(({ price }) => (price ? [sourceWords(price.source)] : [])))
  const figures = distinct(
    tokens.flatMap(({ market }) =>
      Object.values(market ?? {}).flatMap((figure) => (figure ? [sourceWords(figure.source)] : [])),
    ),
  )
  const own = distinct(tokens.flatMap((token) => (token.own ? [dayText(token.own.on)] : [])))
  return (
    <p className="max-w-4xl text-xs text-muted">
      {published.length > 0 && (
        <>Grades as published by {published.join('; ')}. Their own dates stand on each page. </>
      )}
      {withPrices && prices.length > 0 && (
        <>
          Prices: {prices.join(', ')}; changes are derived: (price / price exactly that long before - 1) x
          100.{' '}
        </>
      )}
      {withPrices && figures.length > 0 && <>Caps, supplies and volumes: {figures.join(', ')}. </>}
      {own.length > 0 && (
        <>
          Own grades are derived by{' '}
          <a href="/methodology" className="underline underline-offset-2">
            our method
          </a>
          , snapshots of {own.at(0)}
          {own.length > 1 && ` to ${own.at(-1)}`}.
        </>
      )}
    </p>
  )
}

function distinct(texts: readonly string[]): string[] {
  return [...new Set(texts)].sort()
}
