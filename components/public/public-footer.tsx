import { DISCLOSURE } from '@/lib/tokens/disclosure'

/** The full disclosure and what the numbers are. */
export function PublicFooter() {
  return (
    <footer className="border-t">
      <div id="disclosure" className="mx-auto grid max-w-6xl gap-2 px-4 py-6 text-xs text-muted">
        <h2 className="font-medium text-fg">Disclosure</h2>
        <p className="max-w-3xl">{DISCLOSURE}</p>
        <p className="max-w-3xl">
          Published figures stand as printed, N/A where nothing was printed. What Keygrade computes from them
          is marked as derived, with its formula. Market data keeps its source beside it and is shown for
          demonstration.
        </p>
      </div>
    </footer>
  )
}
