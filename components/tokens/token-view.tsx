import { GradeHistoryCard } from '@/components/grades/grade-history-card'
import { OwnGradesSection } from '@/components/grades/own-grades-section'
import { MarketFiguresCard } from '@/components/market/market-figures-card'
import { RelatedTokensCard } from '@/components/market/related-tokens-card'
import { RiskCard } from '@/components/market/risk-card'
import { RatingHistoryCard } from '@/components/publications/rating-history-card'
import { ScenarioLab } from '@/components/scenarios/scenario-lab'
import { TokenRecordCard } from '@/components/track-record/token-record-card'
import { lastYears, priceSeries } from '@/lib/market/price-series'
import type { LabQuery } from '@/lib/scenarios/lab-query'
import { GradeCards } from './grade-cards'
import { OutlookSection } from './outlook-section'
import { PriceCard, type Range } from './price-card'
import { ReasonsSection } from './reasons-section'
import { Section, SubSection } from './section'
import { SectionNav } from './section-nav'
import { SourcesSection } from './sources-section'
import { TokenHeader } from './token-header'
import type { TokenPageFacts } from './token-page-facts'
import { tokenPlaces } from './token-places'

type TokenViewProps = {
  facts: TokenPageFacts
  range: Range
  query: LabQuery
  /** Of the page: its small scripts run by it. */
  nonce: string | undefined
}

/** The whole page of one token. */
export function TokenView({ facts, range, query, nonce }: TokenViewProps) {
  const { token, readings, scenarios, record, history, risk, related, versions } = facts
  const { today } = scenarios
  const { symbol, rating } = token
  const span = range === 'all' ? readings : lastYears(readings, range === '1y' ? 1 : 3)
  return (
    <article className="grid grid-cols-[minmax(0,1fr)] gap-8">
      <TokenHeader token={token} today={today} />
      <SectionNav places={tokenPlaces(facts)} />
      <Section id="grades" title="Grades">
        {rating && (
          <SubSection title="As published">
            <GradeCards rating={rating} />
          </SubSection>
        )}
        <SubSection title={rating ? 'Our own, beside the published' : 'Our own; none was published'}>
          <OwnGradesSection symbol={symbol} own={token.own} rating={rating} />
        </SubSection>
        <GradeHistoryCard symbol={symbol} history={history} />
      </Section>
      {rating && <OutlookSection rating={rating} />}
      <ScenarioLab token={token} facts={scenarios} query={query} />
      <Section id="prices" title="Price and market">
        <PriceCard
          symbol={symbol}
          range={range}
          series={priceSeries(span)}
          months={priceSeries(span, 'month')}
          nonce={nonce}
        />
        <MarketFiguresCard market={token.market} today={today} />
        <RiskCard symbol={symbol} risk={risk} today={today} />
        {related && <RelatedTokensCard symbol={symbol} related={related} today={today} />}
      </Section>
      {rating && <ReasonsSection rating={rating} />}
      <div id="record" className="empty:hidden">
        <TokenRecordCard symbol={symbol} {...record} />
      </div>
      <SourcesSection token={token}>
        <RatingHistoryCard versions={versions} />
      </SourcesSection>
    </article>
  )
}
