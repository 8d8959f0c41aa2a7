import { type LabQuery, readLabQuery } from '@/lib/scenarios/lab-query'
import { publishedCells } from '@/lib/scenarios/published-cells'
import type { ScenarioFacts } from '@/lib/scenarios/scenario-facts'
import { fitScenarioLine } from '@/lib/scenarios/scenario-line'
import type { TokenFacts } from '@/lib/tokens/token-document'
import { NoScenarios } from './no-scenarios'
import { OwnScenarios } from './own-scenarios'
import { PublishedLine } from './published-line'
import { PublishedScenarios } from './published-scenarios'

type ScenarioLabProps = {
  token: Pick<TokenFacts, 'symbol' | 'rating' | 'price'>
  /** From `getScenarioFacts(db, token, now)`. */
  facts: ScenarioFacts
  /** The page's searchParams as they came: `cap`, `beta` and `supply` are read, the others kept. */
  query: LabQuery
}

/** Everything about scenarios: the published table and the line behind it, or one of our own, or why there is none. */
export function ScenarioLab({ token: { symbol, rating, price }, facts, query }: ScenarioLabProps) {
  const { supply, own, today } = facts
  const rows = rating?.scenarios ?? []
  const fit = fitScenarioLine(rows)
  const against = { priceUsd: price?.usd ?? null, supplyTokens: supply?.tokens ?? null }
  const cells = publishedCells(rows, fit, against)
  const asked = readLabQuery(query)
  return (
    <section
      id="scenario-lab"
      aria-label="Scenario lab"
      className="grid scroll-mt-4 grid-cols-[minmax(0,1fr)] gap-6"
    >
      {cells.length > 0 && (
        <PublishedScenarios
          symbol={symbol}
          horizon={rating?.horizon ?? null}
          cells={cells}
          fit={fit}
          price={price}
          supply={supply}
          today={today}
        />
      )}
      {fit && <PublishedLine symbol={symbol} fit={fit} cells={cells} against={against} {...asked} />}
      {cells.length === 0 &&
        (own?.kind === 'fitted' ? (
          <OwnScenarios
            symbol={symbol}
            own={own}
            against={against}
            {...asked}
            price={price}
            supply={supply}
            today={today}
          />
        ) : (
          <NoScenarios symbol={symbol} own={own} />
        ))}
    </section>
  )
}
