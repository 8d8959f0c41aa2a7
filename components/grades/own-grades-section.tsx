import { GRADES } from '@/lib/grades/method'
import type { OwnView } from '@/lib/grades/own-contract'
import type { PublishedRating } from '@/lib/tokens/published-rating'
import { besidePublished } from './beside-published'
import { PairCard } from './pair-card'

type OwnGradesSectionProps = { symbol: string; own: OwnView | null; rating: PublishedRating | null }

/** Our own grades beside the published ones, with what is between them; all from the facts of the token. */
export function OwnGradesSection({ symbol, own, rating }: OwnGradesSectionProps) {
  if (!own) {
    return (
      <p className="text-sm text-muted">
        Own grades of {symbol}: N/A. Too little is known of it for any grade by{' '}
        <a href="/methodology" className="text-accent underline underline-offset-2">
          our method
        </a>
        .
      </p>
    )
  }
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
      <p className="max-w-prose text-sm text-muted">
        Derived by{' '}
        <a href="/methodology" className="text-accent underline underline-offset-2">
          method {own.method}
        </a>{' '}
        from observed figures; N/A where there is no evidence, stale where a figure was older on that day than
        its input allows.{' '}
        <a href={own.url} className="text-accent underline underline-offset-2">
          Every input, source and sum of that day
        </a>
      </p>
      <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-6 lg:grid-cols-2">
        {GRADES.map((name) => (
          <PairCard
            key={name}
            pair={besidePublished(name, own, rating)}
            on={own.on}
            isPublished={Boolean(rating?.[name])}
          />
        ))}
      </div>
    </div>
  )
}
