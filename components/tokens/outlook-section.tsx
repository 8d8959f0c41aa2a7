import type { PublishedRating } from '@/lib/tokens/published-rating'
import { BaselineCard } from './baseline-card'
import { LevelsCard } from './levels-card'
import { Section } from './section'

/** The published views that need no market assumption. Nothing is drawn when there is none. */
export function OutlookSection({ rating }: { rating: PublishedRating }) {
  if (!hasOutlook(rating)) return null
  return (
    <Section id="baseline" title="Baseline and levels">
      <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-6 md:grid-cols-2">
        {rating.baseline && <BaselineCard rating={rating} baseline={rating.baseline} />}
        <LevelsCard rating={rating} />
      </div>
    </Section>
  )
}

export function hasOutlook({ baseline, levels, titleRange }: PublishedRating): boolean {
  return baseline !== null || levels !== null || titleRange !== null
}
