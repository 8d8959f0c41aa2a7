import type { Route } from 'next'
import Link from 'next/link'
import { Badge } from '@/components/ui/badge'
import { Notice } from '@/components/ui/notice'
import type { DraftView } from '@/lib/publications/publication-contract'
import { ChangeList } from './change-list'
import { FlagList } from './flag-list'

const LOOKS = {
  new: { tone: 'good', word: 'New' },
  changed: { tone: 'accent', word: 'Changed' },
  unchanged: { tone: 'neutral', word: 'Unchanged' },
} as const

/** What publishing a draft would change, rating by rating. */
export function DraftEntries({ entries }: Pick<DraftView, 'entries'>) {
  return (
    <ul aria-label="Ratings of this draft" className="divide-y">
      {entries.map(({ ratingId, symbol, name, version, status, changes, flags, hiddenBy }) => (
        <li key={ratingId} className="grid gap-2 px-4 py-3">
          <p className="flex flex-wrap items-center gap-2">
            <span className="font-medium">
              {name} ({symbol})
            </span>
            <Badge tone={LOOKS[status].tone}>{LOOKS[status].word}</Badge>
            {version !== null && (
              <Link
                href={`/ratings/${ratingId}` as Route}
                className="text-xs text-muted underline decoration-line underline-offset-2 hover:decoration-fg"
              >
                beside version {version} of {symbol}
              </Link>
            )}
          </p>
          {hiddenBy && (
            <Notice kind="warn">
              The page of {symbol} would go on to show “{hiddenBy}”, which was retrieved later.
            </Notice>
          )}
          {changes.length > 0 && <ChangeList changes={changes} />}
          <FlagList flags={flags} />
        </li>
      ))}
    </ul>
  )
}
