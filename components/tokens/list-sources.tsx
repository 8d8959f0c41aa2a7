import type { TokenFacts } from '@/lib/tokens/token-document'
import { dayText } from './day-text'
import { sourceWords } from './words'

type ListSourcesProps = { tokens: readonly TokenFacts[]; withPrices?: boolean }

/** Where the figures of a list come from, and as of when: said once below it, since all rows share it. */
export function ListSources({ tokens, withPrices = true }: ListSourcesProps) {
  const grades = distinct(
    tokens.flatMap(({ rating }) =>
      rating ? [`${rating.source.publisher}, retrieved ${dayText(rating.source.retrievedOn)}`] : [],
    ),
  )
  const prices = distinct(tokens.flatMap(({ price }) => (price ? [sourceWords(price.source)] : [])))
  return (
    <p className="text-xs text-muted">
      {grades.length > 0 && (
        <>Grades as published by {grades.join('; ')}. Their own dates stand on each page. </>
      )}
      {withPrices && prices.length > 0 && <>Prices: {prices.join(', ')}.</>}
    </p>
  )
}

function distinct(texts: readonly string[]): string[] {
  return [...new Set(texts)].sort()
}
