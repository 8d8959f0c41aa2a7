import { ArrowRight, ChevronsLeft } from 'lucide-react'
import Link from 'next/link'
import { buttonClass } from './button-class'
import { queryHref } from './query-href'

type PagerProps = { path: string; query: Record<string, string | undefined>; nextCursor: string | null }

/** Pages by cursor: on to the next, back to the first (the browser's back goes one back). */
export function Pager({ path, query, nextCursor }: PagerProps) {
  if (!query.cursor && !nextCursor) return null
  return (
    <nav aria-label="Pages of this list" className="flex justify-end gap-2">
      {query.cursor && (
        <Link href={queryHref(path, { ...query, cursor: undefined })} className={buttonClass()}>
          <ChevronsLeft aria-hidden />
          First page
        </Link>
      )}
      {nextCursor && (
        <Link href={queryHref(path, { ...query, cursor: nextCursor })} className={buttonClass()}>
          Next page
          <ArrowRight aria-hidden />
        </Link>
      )}
    </nav>
  )
}
