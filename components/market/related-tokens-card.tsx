import { Card } from '@/components/ui/card'
import { ageText } from '@/lib/market/age'
import { RELATED_AMONG, type Related, type RelatedTokens } from '@/lib/market/related-tokens'
import { dayText } from '../tokens/day-text'
import { Derived } from '../tokens/derived'
import { sourceWords } from '../tokens/words'
import { Computed } from './computed'
import { FigureGroup } from './figure-group'
import { FigureRow } from './figure-row'
import { Unknown } from './unknown'

type RelatedTokensCardProps = { symbol: string; related: RelatedTokens; today: string }

/** Tokens of the sector, and those that moved most alike: getRelatedTokens (lib/market) loads them. */
export function RelatedTokensCard({ symbol, related, today }: RelatedTokensCardProps) {
  const { sector, sectorPublished, sameSector, mostAlike, sources, spanMonths, leastMonths, among } = related
  const origin = sectorPublished ? 'as published' : "Keygrade's own classification"
  return (
    <Card
      title="Related tokens"
      description={`By sector and by how monthly prices moved with those of ${symbol}`}
      action={<Derived />}
    >
      <div className="@container">
        <div className="grid gap-6 @2xl:grid-cols-2">
          <FigureGroup
            title={sector ? `Same sector: ${sector}, ${origin}` : 'Same sector'}
            rows={rowsOf(sameSector, today)}
          >
            {sameSector.length === 0 && (
              <p className="py-2 text-sm text-muted">
                {sector ? 'No other token here is of this sector.' : `N/A: no sector of ${symbol} is known.`}
              </p>
            )}
          </FigureGroup>
          <FigureGroup title="Moved most alike, any sector" rows={rowsOf(mostAlike, today)}>
            {mostAlike.length === 0 && (
              <p className="py-2 text-sm text-muted">
                N/A: it takes {leastMonths} common monthly returns with another token.
              </p>
            )}
          </FigureGroup>
        </div>
      </div>
      <div className="mt-3">
        <Computed>
          <p>
            <code>r = price / price a month before − 1</code>, correlation of r over the last {spanMonths}{' '}
            months that both have, at least {leastMonths}
          </p>
          <p className="text-muted">
            Compared with {among} other tokens: those with the largest known caps, at most {RELATED_AMONG}.
            Prices of the first of each month. {sources.map(sourceWords).join('; ')}. Tokens that moved alike
            need not do so again, and most of what they share is the whole market.
          </p>
        </Computed>
      </div>
    </Card>
  )
}

function rowsOf(tokens: readonly Related[], today: string) {
  return tokens.map(({ symbol, name, correlation, months, from, to }) => (
    <FigureRow
      key={symbol}
      word={
        <a href={`/tokens/${symbol}`} className="text-accent underline-offset-2 hover:underline">
          {name} <span className="text-muted">{symbol}</span>
        </a>
      }
      value={correlation === null ? <Unknown /> : correlation.toFixed(2)}
    >
      {from && to
        ? `${months} common monthly returns, ${dayText(from)} to ${dayText(to)}, ${ageText(to, today)}`
        : 'No common monthly return'}
    </FigureRow>
  ))
}
