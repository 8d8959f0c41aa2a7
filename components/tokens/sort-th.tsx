import { ArrowDown, ArrowUp } from 'lucide-react'
import type { ReactNode } from 'react'
import { Th } from '@/components/ui/table'
import { GRADE_NAMES, type ListTokensQuery, type SORT_KEYS } from '@/lib/tokens/ratings-queries'

type SortThProps = {
  name: (typeof SORT_KEYS)[number]
  query: ListTokensQuery
  numeric?: boolean
  children: ReactNode
}

/** A column head that sorts by a link; a grade starts with the highest. */
export function SortTh({ name, query, numeric, children }: SortThProps) {
  const up = query.sort === name
  const down = query.sort === `-${name}`
  const highestFirst = GRADE_NAMES.some((grade) => grade === name)
  const next = up ? `-${name}` : down ? name : highestFirst ? `-${name}` : name
  return (
    <Th numeric={numeric} aria-sort={up ? 'ascending' : down ? 'descending' : undefined}>
      <a href={hrefOf(query, next)} className="inline-flex items-center gap-1 hover:text-fg">
        {children}
        {up && <ArrowUp aria-hidden className="size-3" />}
        {down && <ArrowDown aria-hidden className="size-3" />}
      </a>
    </Th>
  )
}

function hrefOf({ q, sector, minGrade, grade }: ListTokensQuery, sort: string): string {
  const search = new URLSearchParams()
  if (q) search.set('q', q)
  if (sector) search.set('sector', sector)
  if (minGrade !== undefined) search.set('minGrade', String(minGrade))
  if (grade !== 'any') search.set('grade', grade)
  if (sort !== 'rated') search.set('sort', sort)
  return search.size > 0 ? `/tokens?${search}` : '/tokens'
}
