import { Card } from '@/components/ui/card'
import type { PublishedRating } from '@/lib/tokens/published-rating'
import { Na } from './na'
import { Published } from './published'
import { publishedUsdLike } from './usd'

/** Support and resistance, and the range that the title of the page names. Nothing is drawn without either. */
export function LevelsCard({ rating: { levels, titleRange } }: { rating: PublishedRating }) {
  const rows = [
    ...(levels ? [['Support', levels.support] as const, ['Resistance', levels.resistance] as const] : []),
    ...(titleRange
      ? [['Title, low', titleRange.low] as const, ['Title, high', titleRange.high] as const]
      : []),
  ]
  if (rows.length === 0) return null
  const all = rows.flatMap(([, value]) => value ?? [])
  return (
    <Card title={levels ? 'Levels' : 'Range in the title'} action={<Published />}>
      <dl className="grid grid-cols-2 gap-2">
        {rows.map(([word, value]) => (
          <div key={word} className="rounded-md bg-sunken px-3 py-2">
            <dt className="text-xs text-muted">{word}</dt>
            <dd className="text-base font-semibold">
              {value === null ? <Na /> : publishedUsdLike(value, all)}
            </dd>
          </div>
        ))}
      </dl>
    </Card>
  )
}
