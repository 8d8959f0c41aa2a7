import { Card } from '@/components/ui/card'
import type { PublishedRating } from '@/lib/tokens/published-rating'
import { PriceCells } from './price-cells'
import { Published } from './published'

/** Support and resistance, and the range that the title of the page names. Nothing is drawn without either. */
export function LevelsCard({ rating: { levels, titleRange } }: { rating: PublishedRating }) {
  const rows = [
    ...(levels ? [['Support', levels.support] as const, ['Resistance', levels.resistance] as const] : []),
    ...(titleRange
      ? [['Title, low', titleRange.low] as const, ['Title, high', titleRange.high] as const]
      : []),
  ]
  if (rows.length === 0) return null
  return (
    <Card title={levels ? 'Levels' : 'Range in the title'} action={<Published />}>
      <PriceCells cells={rows} className="grid-cols-2" />
    </Card>
  )
}
