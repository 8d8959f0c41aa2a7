import { daysBetween } from '@/lib/scenarios/days-between'
import type { ScenarioFacts } from '@/lib/scenarios/scenario-facts'
import type { TokenFacts } from '@/lib/tokens/token-document'
import { dayText } from '../tokens/day-text'
import { roundUsd } from '../tokens/usd'
import { sourceWords } from '../tokens/words'

type MeasuredAgainstProps = Pick<TokenFacts, 'price'> & Pick<ScenarioFacts, 'supply' | 'today'>

/** The observed price and supply that derived figures rest on, each with its day, source and age. */
export function MeasuredAgainst({ price, supply, today }: MeasuredAgainstProps) {
  return (
    <>
      Latest price:{' '}
      {price ? `${roundUsd(price.usd)} on ${dated(price.on, price.source, today)}` : 'N/A, none is known'}.
      Circulating supply:{' '}
      {supply
        ? `${Math.round(supply.tokens).toLocaleString('en-US')} tokens on ${dated(supply.on, supply.source, today)}`
        : 'N/A, none is known'}
      .
    </>
  )
}

/** Monthly figures are up to a month old by nature; beyond that their age is said. */
const IN_DATE_DAYS = 45

function dated(on: string, source: string, today: string): string {
  const days = daysBetween(on, today)
  return `${dayText(on)} (${sourceWords(source)}${days > IN_DATE_DAYS ? `; stale, ${days} days old` : ''})`
}
