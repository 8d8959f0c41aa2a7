import { DISCLOSURE } from '@/lib/tokens/disclosure'

const PLACES = [
  { label: 'Methodology', href: '/methodology' },
  { label: 'Track record', href: '/track-record' },
  { label: 'Indices', href: '/indices' },
  { label: 'OpenAPI', href: '/api/v1/openapi.json' },
]

/** The full disclosure, what the numbers are, and where they are explained. */
export function PublicFooter() {
  return (
    <footer className="mt-8 border-t">
      <div className="mx-auto grid max-w-6xl gap-4 px-4 py-6 text-xs text-muted">
        <div id="disclosure" className="grid gap-2">
          <h2 className="font-medium text-fg">Disclosure</h2>
          <p className="max-w-3xl">{DISCLOSURE}</p>
          <p className="max-w-3xl">
            Published figures stand as printed, N/A where nothing was printed. What Keygrade computes from
            them is marked as derived, with its formula. Market data keeps its source beside it and is shown
            for demonstration.
          </p>
        </div>
        <nav aria-label="More" className="flex flex-wrap gap-x-4 gap-y-1">
          {PLACES.map(({ label, href }) => (
            <a key={href} href={href} className="py-1 underline underline-offset-2 hover:text-fg">
              {label}
            </a>
          ))}
        </nav>
      </div>
    </footer>
  )
}
