import { X } from 'lucide-react'
import { TokenIcon } from '@/components/tokens/token-icon'
import { compareHref } from '@/lib/tokens/compare-query'
import { CompareSection } from './compare-section'
import type { Compared } from './compared'
import { ownRows, publishedRows } from './grade-rows'
import { marketRows } from './market-rows'
import { riskRows } from './risk-rows'
import { BASELINE_ROWS, scenarioRows } from './scenario-rows'

/** Up to four tokens side by side; the labels stay in view while the columns scroll. Nothing is marked as better. `today` is YYYY-MM-DD. */
export function CompareTable({ compared, today }: { compared: readonly Compared[]; today: string }) {
  const symbols = compared.map(({ token }) => token.symbol)
  const scenarios = scenarioRows(compared)
  return (
    <div
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
      tabIndex={0}
      className="relative max-h-[85dvh] overflow-auto rounded-lg border bg-surface focus-visible:-outline-offset-2"
    >
      <table aria-label="Comparison" className="w-full border-separate border-spacing-0 text-sm">
        <thead>
          <tr>
            <th
              scope="col"
              className="sticky top-0 left-0 z-30 w-40 min-w-28 border-b bg-surface px-3 text-left text-xs font-medium text-muted"
            >
              Figure
            </th>
            {compared.map(({ token }) => (
              <th
                key={token.symbol}
                scope="col"
                className="sticky top-0 z-20 min-w-40 border-b border-l bg-surface px-3 py-2 text-left font-normal"
              >
                <span className="flex items-center gap-2">
                  <TokenIcon symbol={token.symbol} />
                  <a href={`/tokens/${token.symbol}`} className="font-mono font-semibold text-accent">
                    {token.symbol}
                  </a>
                  <a
                    href={compareHref(symbols.filter((symbol) => symbol !== token.symbol))}
                    aria-label={`Take ${token.symbol} out`}
                    className="ml-auto rounded-sm p-1 text-muted hover:bg-sunken hover:text-fg"
                  >
                    <X aria-hidden className="size-3.5" />
                  </a>
                </span>
                <span className="block truncate text-xs text-muted">
                  {token.name}, {token.sector ?? 'sector N/A'}
                </span>
              </th>
            ))}
          </tr>
        </thead>
        <CompareSection
          title="Market"
          note="observed; changes derived: (price / price exactly that long before - 1) x 100"
          rows={marketRows(today)}
          compared={compared}
        />
        <CompareSection
          title="Published grades"
          note="percent, as printed"
          rows={publishedRows(compared)}
          compared={compared}
        />
        <CompareSection
          title="Our own grades"
          note={
            <>
              percent, derived by{' '}
              <a href="/methodology" className="underline underline-offset-2">
                our method
              </a>
              ; the range is what the grade would be if what is N/A were the worst or the best
            </>
          }
          rows={ownRows(compared)}
          compared={compared}
        />
        {scenarios.length > 0 && (
          <CompareSection
            title="Scenarios"
            note="as published; multiple derived: scenario price / latest price"
            rows={scenarios}
            compared={compared}
          />
        )}
        <CompareSection title="Baseline" note="as published" rows={BASELINE_ROWS} compared={compared} />
        <CompareSection
          title="Risk"
          note="derived from prices; the formulas stand on each token's page"
          rows={riskRows(compared)}
          compared={compared}
        />
      </table>
    </div>
  )
}
