import { dayText } from '@/components/tokens/day-text'
import type { TokenFacts } from '@/lib/tokens/token-document'

/** What is in the database now, counted; nothing is rounded up. */
export function HomeFigures({ tokens }: { tokens: readonly TokenFacts[] }) {
  const days = tokens.flatMap(({ price }) => price?.on ?? []).sort()
  const newest = days.at(-1)
  const cells = tokens.reduce((sum, { rating }) => sum + (rating?.scenarios.length ?? 0) * 3, 0)
  const figures = [
    [tokens.filter(({ price }) => price).length, 'tokens with prices'],
    [tokens.filter(({ own }) => own).length, 'graded by our own method'],
    [tokens.filter(({ rating }) => rating).length, 'with a published rating'],
    [cells, 'published scenario prices'],
  ] as const
  return (
    <div className="grid gap-2">
      <dl className="grid grid-cols-2 gap-3 sm:grid-cols-4">
        {figures.map(([count, words]) => (
          <div key={words} className="flex flex-col-reverse justify-end">
            <dt className="text-xs text-muted">{words}</dt>
            <dd className="text-xl font-semibold tracking-tight">{count}</dd>
          </div>
        ))}
      </dl>
      {newest && <p className="text-xs text-muted">Newest price: {dayText(newest)}.</p>}
    </div>
  )
}
