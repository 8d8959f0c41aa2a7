import { ArrowDown, ArrowUp } from 'lucide-react'
import type { ReactNode } from 'react'
import type { SortKey } from '@/lib/tokens/ratings-queries'
import { type ScreenerQuery, screenerHref } from '@/lib/tokens/screener-query'

type ScreenerHeadProps = {
  name: SortKey
  query: ScreenerQuery
  /** The first click puts the highest on top. */
  highestFirst: boolean
  word?: string
  className: string
  children: ReactNode
}

/** A column head that sorts by a link, from the first page on. */
export function ScreenerHead({ name, query, highestFirst, word, className, children }: ScreenerHeadProps) {
  const up = query.sort === name
  const down = query.sort === `-${name}`
  const sort = up ? (`-${name}` as const) : down ? name : highestFirst ? (`-${name}` as const) : name
  return (
    <th scope="col" className={className} aria-sort={up ? 'ascending' : down ? 'descending' : undefined}>
      <a
        href={screenerHref({ ...query, sort, page: 1 })}
        title={word}
        className="inline-flex h-6 items-center gap-1 rounded-sm hover:text-fg"
      >
        {children}
        {up && <ArrowUp aria-hidden className="size-3" />}
        {down && <ArrowDown aria-hidden className="size-3" />}
      </a>
    </th>
  )
}
