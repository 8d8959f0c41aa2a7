import { ArrowDown, ArrowUp, ChevronsUpDown } from 'lucide-react'
import Link from 'next/link'
import type { ReactNode } from 'react'
import { queryHref } from './query-href'
import { Th } from './table'

type SortHeaderProps = {
  path: string
  query: Record<string, string | undefined> & { sort: string }
  /** The values of `sort` that this column offers, rising and falling. */
  up?: string
  down?: string
  children: ReactNode
}

/** A column's header that sorts the list by a link, so that the order lives in the address. */
export function SortHeader({ path, query, up, down, children }: SortHeaderProps) {
  const sorted = query.sort === up ? 'ascending' : query.sort === down ? 'descending' : undefined
  const next = sorted === 'ascending' ? (down ?? up) : (up ?? down)
  const Icon = sorted === 'ascending' ? ArrowUp : sorted === 'descending' ? ArrowDown : ChevronsUpDown
  return (
    <Th aria-sort={sorted}>
      <Link
        href={queryHref(path, { ...query, sort: next, cursor: undefined })}
        className="inline-flex h-6 items-center gap-1 rounded-sm hover:text-fg"
      >
        {children}
        <Icon aria-hidden className={sorted ? 'size-3 text-fg' : 'size-3 opacity-60'} />
      </Link>
    </Th>
  )
}
