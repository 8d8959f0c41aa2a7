import { ArrowDown, ArrowUp } from 'lucide-react'
import type { ReactNode } from 'react'
import type { SortKey } from '@/lib/tokens/ratings-queries'
import { type ScreenerQuery, screenerHref } from '@/lib/tokens/screener-query'

type ScreenerHeadProps = {
  name: SortKey
  query: ScreenerQuery
  /** Words stand to the left, and begin with the first; figures with the highest. */
  isText?: boolean
  word?: string
  children: ReactNode
}

/** A column head that sorts by a link, from the first page on. */
export function ScreenerHead({ name, query, isText = false, word, children }: ScreenerHeadProps) {
  const up = query.sort === name
  const down = query.sort === `-${name}`
  const sort = up ? (`-${name}` as const) : down ? name : isText ? name : (`-${name}` as const)
  return (
    <th
      scope="col"
      className={isText ? 'text-left' : undefined}
      aria-sort={up ? 'ascending' : down ? 'descending' : undefined}
    >
      <a href={screenerHref({ ...query, sort, page: 1 })} title={word}>
        {children}
        {up && <ArrowUp aria-hidden />}
        {down && <ArrowDown aria-hidden />}
      </a>
    </th>
  )
}
