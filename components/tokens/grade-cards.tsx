import type { PublishedRating } from '@/lib/tokens/published-rating'
import { GradeCard } from './grade-card'

/** Every grade that was published; one that was not has no card, and is named in the list of what is missing. */
export function GradeCards({ rating }: { rating: PublishedRating }) {
  const { fundamental, technology, trader, investor, tmGrade } = rating
  if (!fundamental && !technology && !trader && !investor && !tmGrade) {
    return <p className="text-sm">No grade was published: N/A.</p>
  }
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-6 md:grid-cols-2">
      {fundamental && (
        <GradeCard title="Fundamental Grade" grade={fundamental.grade} parts={fundamental.parts} />
      )}
      {technology && <GradeCard title="Technology Grade" grade={technology.grade} parts={technology.parts} />}
      {tmGrade && (
        <GradeCard title="TM Grade" grade={tmGrade.grade} word={tmGrade.action}>
          {tmGrade.tradingSignal && (
            <p className="text-sm text-muted">Trading signal: {tmGrade.tradingSignal}</p>
          )}
        </GradeCard>
      )}
      {trader && (
        <GradeCard title="Trader Grade" grade={trader.grade} word={trader.action} parts={trader.parts} />
      )}
      {investor && <GradeCard title="Investor Grade" grade={investor.grade} word={investor.label} />}
    </div>
  )
}
