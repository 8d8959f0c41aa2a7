import type { PublishedRating } from '@/lib/tokens/published-rating'
import { FaqCard } from './faq-card'
import { Section } from './section'
import { TextListCard } from './text-list-card'

/** Risks before catalysts, then the questions. Nothing is drawn when none was published. */
export function ReasonsSection({ rating }: { rating: PublishedRating }) {
  if (!hasReasons(rating)) return null
  return (
    <Section id="risks" title="Risks and catalysts">
      <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-6 md:grid-cols-2">
        <TextListCard title="Risks" description="As published" items={rating.risks} />
        <TextListCard title="Catalysts" description="As published" items={rating.catalysts} />
      </div>
      <FaqCard faqs={rating.faqs} />
    </Section>
  )
}

export function hasReasons({ risks, catalysts, faqs }: PublishedRating): boolean {
  return risks.length + catalysts.length + faqs.length > 0
}
