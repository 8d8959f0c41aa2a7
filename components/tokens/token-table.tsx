import { clsx } from 'clsx'
import type { ScreenerQuery } from '@/lib/tokens/screener-query'
import { type ColumnName, columnKind } from '@/lib/tokens/token-columns'
import type { TokenFacts } from '@/lib/tokens/token-document'
import { COLUMN_WORDS } from './column-words'
import { ScreenerHead } from './screener-head'
import { TokenCell } from './token-cell'
import { TokenIcon } from './token-icon'

type TokenTableProps = {
  tokens: readonly TokenFacts[]
  query: ScreenerQuery
  /** The form that the checkboxes of the rows belong to. */
  compareForm: string
  /** YYYY-MM-DD, for ages. */
  today: string
}

const HEAD = 'sticky top-0 z-10 h-9 border-b bg-surface px-2 text-xs font-medium whitespace-nowrap text-muted'
const CELL = 'border-b px-2 py-1.5 whitespace-nowrap [tr:last-child>&]:border-b-0'
// The symbol stays while the figures scroll by.
const FIRST = 'sticky left-0 bg-surface pl-3 text-left'

/** One page of the screener: head and symbols stay in view, the rest scrolls within its own box. */
export function TokenTable({ tokens, query, compareForm, today }: TokenTableProps) {
  return (
    <div
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
      tabIndex={0}
      className="relative max-h-[80dvh] overflow-auto focus-visible:-outline-offset-2"
    >
      <table aria-label="Tokens" className="w-full border-separate border-spacing-0 text-sm">
        <thead>
          <tr>
            <ScreenerHead
              name="symbol"
              query={query}
              highestFirst={false}
              className={clsx(HEAD, FIRST, 'z-20')}
            >
              Symbol
            </ScreenerHead>
            <ScreenerHead name="name" query={query} highestFirst={false} className={clsx(HEAD, 'text-left')}>
              Name
            </ScreenerHead>
            {query.columns.map((column) => (
              <ScreenerHead
                key={column}
                name={column}
                query={query}
                highestFirst={isNumeric(column) || column === 'asOf'}
                word={COLUMN_WORDS[column].word}
                className={clsx(HEAD, isNumeric(column) ? 'text-right' : 'text-left')}
              >
                {COLUMN_WORDS[column].head}
              </ScreenerHead>
            ))}
          </tr>
        </thead>
        <tbody>
          {tokens.map((token) => (
            <tr key={token.symbol} className="group">
              <th scope="row" className={clsx(CELL, FIRST, 'font-normal group-hover:bg-sunken')}>
                <span className="flex items-center gap-2">
                  <input
                    type="checkbox"
                    name="symbols"
                    value={token.symbol}
                    form={compareForm}
                    aria-label={`Compare ${token.symbol}`}
                    className="size-4 shrink-0 accent-accent"
                  />
                  <TokenIcon symbol={token.symbol} />
                  <a
                    href={`/tokens/${token.symbol}`}
                    className="rounded-sm font-mono font-medium text-accent"
                  >
                    {token.symbol}
                  </a>
                </span>
              </th>
              <td className={clsx(CELL, 'max-w-32 truncate group-hover:bg-sunken')} title={token.name}>
                {token.name}
              </td>
              {query.columns.map((column) => (
                <td
                  key={column}
                  className={clsx(
                    CELL,
                    'group-hover:bg-sunken',
                    isNumeric(column) && 'text-right tabular-nums',
                  )}
                >
                  <TokenCell token={token} column={column} today={today} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function isNumeric(column: ColumnName): boolean {
  return columnKind(column) !== 'text' && columnKind(column) !== 'day'
}
