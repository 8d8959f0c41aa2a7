import { Card } from '@/components/ui/card'
import type { PublishedRating } from '@/lib/tokens/published-rating'

/** What this publication does not give, said plainly. */
export function MissingCard({ rating }: { rating: PublishedRating }) {
  const parts: [string, boolean][] = [
    ['Fundamental Grade', rating.fundamental !== null],
    ['Technology Grade', rating.technology !== null],
    ['TM Grade', rating.tmGrade !== null],
    ['Trader Grade', rating.trader !== null],
    ['Investor Grade', rating.investor !== null],
    ['Baseline', rating.baseline !== null],
    ['Scenario table', rating.scenarios.length > 0],
    ['Support and resistance', rating.levels !== null],
    ['Catalysts', rating.catalysts.length > 0],
    ['Risks', rating.risks.length > 0],
    ['Questions', rating.faqs.length > 0],
  ]
  const missing = parts.filter(([, there]) => !there).map(([word]) => word)
  if (missing.length === 0) return null
  return (
    <Card title="Not in this publication" description={`What was read: ${rating.source.copy}`}>
      <ul className="grid gap-1 text-sm">
        {missing.map((word) => (
          <li key={word} className="flex justify-between gap-4">
            <span>{word}</span>
            <span className="text-muted">N/A</span>
          </li>
        ))}
      </ul>
    </Card>
  )
}
