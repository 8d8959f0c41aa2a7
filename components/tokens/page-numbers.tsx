import { buttonClass } from '@/components/ui/button-class'
import { shownPages } from './shown-pages'

type PageNumbersProps = { page: number; pages: number; hrefOf: (page: number) => string }

/** Pages by number: the first, the last, and those around this one. */
export function PageNumbers({ page, pages, hrefOf }: PageNumbersProps) {
  if (pages === 1) return null
  return (
    <nav aria-label="Pages of this list" className="flex flex-wrap items-center justify-center gap-1">
      {page > 1 && (
        <a href={hrefOf(page - 1)} rel="prev" className={buttonClass('ghost', 'sm')}>
          Back
        </a>
      )}
      {shownPages(page, pages).map((number, index, all) => (
        <span key={number} className="flex items-center gap-1">
          {number - (all[index - 1] ?? 0) > 1 && (
            <span aria-hidden className="text-muted">
              …
            </span>
          )}
          <a
            href={hrefOf(number)}
            aria-current={number === page ? 'page' : undefined}
            aria-label={`Page ${number}`}
            className={buttonClass(number === page ? 'secondary' : 'ghost', 'sm', 'px-2.5!')}
          >
            {number}
          </a>
        </span>
      ))}
      {page < pages && (
        <a href={hrefOf(page + 1)} rel="next" className={buttonClass('ghost', 'sm')}>
          Next
        </a>
      )}
    </nav>
  )
}
