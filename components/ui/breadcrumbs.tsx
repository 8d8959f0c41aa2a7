import type { Route } from 'next'
import Link from 'next/link'

export type Crumb = { label: string; href?: Route }

/** Where this page is. The last one is the page itself. */
export function Breadcrumbs({ crumbs }: { crumbs: readonly Crumb[] }) {
  return (
    <nav aria-label="Breadcrumbs" className="min-w-0 text-sm">
      <ol className="flex min-w-0 items-center gap-1.5">
        {crumbs.map(({ label, href }, index) => (
          <li key={label} className="flex min-w-0 items-center gap-1.5 last:shrink">
            {index > 0 && (
              <span aria-hidden className="text-muted">
                /
              </span>
            )}
            {href ? (
              <Link href={href} className="rounded-sm text-muted hover:text-fg">
                {label}
              </Link>
            ) : (
              <span aria-current="page" className="truncate font-medium">
                {label}
              </span>
            )}
          </li>
        ))}
      </ol>
    </nav>
  )
}
