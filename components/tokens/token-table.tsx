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
  /** Of the form around the rows: what is marked in it is compared. */
  compareForm: string
  /** YYYY-MM-DD, for ages. */
  today: string
}

// Said once for all cells, not in each: a page is a third as large, and rendered as much faster.
const CELLS =
  '[&_td]:border-b [&_td]:px-2 [&_td]:py-1.5 [&_td]:whitespace-nowrap [&_tr:last-child>*]:border-b-0 [&_svg]:ml-1 [&_svg]:inline [&_svg]:size-3 [&_td_svg]:text-warn [&_small]:ml-1 [&_small]:text-warn [&_tr:hover>*]:bg-sunken'
const HEADS =
  '[&_thead_th]:sticky [&_thead_th]:top-0 [&_thead_th]:z-10 [&_thead_th]:h-9 [&_thead_th]:border-b! [&_thead_th]:bg-surface! [&_thead_th]:px-2 [&_thead_th]:text-xs [&_thead_th]:font-medium [&_thead_th]:whitespace-nowrap [&_thead_th]:text-muted [&_thead_a]:inline-flex [&_thead_a]:h-6 [&_thead_a]:items-center [&_thead_a]:rounded-sm [&_thead_a:hover]:text-fg'
// The symbol stays while the figures scroll by.
const FIRST =
  '[&_tr>*:first-child]:sticky [&_tr>*:first-child]:left-0 [&_tr>*:first-child]:bg-surface [&_tr>*:first-child]:pl-3 [&_thead_tr>*:first-child]:z-20 [&_tbody_th]:border-b [&_tbody_th]:pr-2 [&_tbody_th]:font-normal [&_tbody_th>span]:flex [&_tbody_th>span]:items-center [&_tbody_th>span]:gap-2 [&_tbody_th_a]:rounded-sm [&_tbody_th_a]:font-mono [&_tbody_th_a]:font-medium [&_tbody_th_a]:text-accent [&_input]:size-4 [&_input]:accent-accent'

/** One page of the screener: head and symbols stay in view, the rest scrolls within its own box. */
export function TokenTable({ tokens, query, compareForm, today }: TokenTableProps) {
  return (
    <form
      id={compareForm}
      action="/compare"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
      tabIndex={0}
      className="relative max-h-[80dvh] overflow-auto focus-visible:-outline-offset-2"
    >
      <table
        aria-label="Tokens"
        className={clsx('w-full border-separate border-spacing-0 text-right text-sm', CELLS, HEADS, FIRST)}
      >
        <thead>
          <tr>
            <ScreenerHead name="symbol" query={query} isText>
              Symbol
            </ScreenerHead>
            <ScreenerHead name="name" query={query} isText>
              Name
            </ScreenerHead>
            {query.columns.map((column) => (
              <ScreenerHead
                key={column}
                name={column}
                query={query}
                isText={isText(column)}
                word={COLUMN_WORDS[column].word}
              >
                {COLUMN_WORDS[column].head}
              </ScreenerHead>
            ))}
          </tr>
        </thead>
        <tbody>
          {tokens.map((token) => (
            <tr key={token.symbol}>
              <th scope="row">
                <span>
                  <input
                    type="checkbox"
                    name="symbols"
                    value={token.symbol}
                    aria-label={`Compare ${token.symbol}`}
                  />
                  <TokenIcon symbol={token.symbol} />
                  <a href={`/tokens/${token.symbol}`}>{token.symbol}</a>
                </span>
              </th>
              <td className="max-w-32 truncate text-left" title={token.name}>
                {token.name}
              </td>
              {query.columns.map((column) => (
                <TokenCell key={column} token={token} column={column} today={today} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </form>
  )
}

function isText(column: ColumnName): boolean {
  return columnKind(column) === 'text'
}
