import { StaleBadge } from '@/components/grades/stale-badge'
import { Card } from '@/components/ui/card'
import { ageText, isStale, STALE_AFTER_DAYS } from '@/lib/market/age'
import type { MarketView } from '@/lib/market/market-contract'
import { marketRatios } from '@/lib/market/market-ratios'
import { dayText } from '../tokens/day-text'
import { Derived } from '../tokens/derived'
import { MARKET_WORDS } from '../tokens/market-words'
import { sourceWords } from '../tokens/words'
import { FigureGroup } from './figure-group'
import { FigureRow } from './figure-row'
import { Unknown } from './unknown'

type MarketFiguresCardProps = { market: MarketView | null; today: string }

const WHOLE = new Intl.NumberFormat('en-US', { maximumFractionDigits: 2 })
const RATIO = new Intl.NumberFormat('en-US', { maximumSignificantDigits: 3 })

/** What is known of supply, size and use, each figure with source, day and age: TokenFacts.market, getMarketFigures. */
export function MarketFiguresCard({ market, today }: MarketFiguresCardProps) {
  return (
    <Card
      title="Market figures"
      description={`The newest of each; marked when older than ${STALE_AFTER_DAYS} days`}
    >
      <div className="@container">
        <div className="grid gap-6 @2xl:grid-cols-2">
          <FigureGroup
            title="Observed"
            rows={MARKET_WORDS.map(([name, word]) => {
              const figure = market?.[name] ?? null
              return (
                <FigureRow
                  key={name}
                  word={word}
                  value={
                    figure ? (
                      <span title={String(figure.value)}>{WHOLE.format(figure.value)}</span>
                    ) : (
                      <Unknown />
                    )
                  }
                >
                  {figure ? <Origin {...figure} today={today} /> : 'No feed here knows it'}
                </FigureRow>
              )
            })}
          >
            {null}
          </FigureGroup>
          <FigureGroup
            title={<Derived />}
            rows={marketRatios(market).map(({ word, formula, value, days }) => (
              <FigureRow
                key={word}
                word={word}
                value={value === null ? <Unknown /> : `${RATIO.format(value * 100)} %`}
              >
                <code className="font-mono">{formula}</code>
                {days.length > 1 && `, of two days: ${days.map(dayText).join(' and ')}`}
              </FigureRow>
            ))}
          >
            {null}
          </FigureGroup>
        </div>
      </div>
    </Card>
  )
}

function Origin({ asOf, source, today }: { asOf: string; source: string; today: string }) {
  return (
    <span className="flex flex-wrap items-center justify-between gap-x-2">
      {sourceWords(source)}, {dayText(asOf)}, {ageText(asOf, today)}
      {isStale(asOf, today) && <StaleBadge />}
    </span>
  )
}
