import type { ReactNode } from 'react'
import { fitScenarioLine } from '@/lib/scenarios/scenario-line'
import type { PublishedRating } from '@/lib/tokens/published-rating'
import { flaggedScenarios } from '@/lib/tokens/token-document'
import { BaselineCard } from './baseline-card'
import { FaqCard } from './faq-card'
import { GradeCards } from './grade-cards'
import type { Supply } from './implied-shares'
import { LevelsCard } from './levels-card'
import { MissingCard } from './missing-card'
import { ScenarioCard } from './scenario-card'
import { ScenariosCard } from './scenarios-card'
import { SourceCard } from './source-card'
import { TextListCard } from './text-list-card'

type RatingViewProps = {
  symbol: string
  rating: PublishedRating
  supply: Supply | null
  cap: number | null
  prices: ReactNode
}

/** A published rating beside the observed prices: figures left, what they rest on right, risks before catalysts. */
export function RatingView({ symbol, rating, supply, cap, prices }: RatingViewProps) {
  const fit = fitScenarioLine(rating.scenarios)
  const rows = flaggedScenarios(rating.scenarios, fit)
  return (
    // On a narrow screen both columns dissolve into one, and the baseline moves up to the grades.
    <div className="grid grid-cols-[minmax(0,1fr)] gap-6 lg:grid-cols-[minmax(0,1fr)_20rem]">
      <div className="contents content-start gap-6 lg:grid">
        <div className="max-lg:-order-2">
          <GradeCards rating={rating} />
        </div>
        {rows.length > 0 && (
          <ScenariosCard symbol={symbol} horizon={rating.horizon} rows={rows} fit={fit} supply={supply} />
        )}
        {fit && <ScenarioCard symbol={symbol} fit={fit} rows={rows} cap={cap} />}
        {prices}
        <div className="grid gap-6 md:grid-cols-2">
          <TextListCard title="Risks" description="As published" items={rating.risks} />
          <TextListCard title="Catalysts" description="As published" items={rating.catalysts} />
        </div>
        <FaqCard faqs={rating.faqs} />
      </div>
      <div className="contents content-start gap-6 lg:grid">
        {rating.baseline && (
          <div className="max-lg:-order-1">
            <BaselineCard rating={rating} baseline={rating.baseline} />
          </div>
        )}
        <LevelsCard rating={rating} />
        <MissingCard rating={rating} />
        <TextListCard
          title="What is odd in the original"
          description="Noted by Keygrade; the figures stay as published"
          items={rating.flags}
        />
        <TextListCard title="Facts" description="As published" items={rating.facts} />
        <SourceCard rating={rating} />
      </div>
    </div>
  )
}
