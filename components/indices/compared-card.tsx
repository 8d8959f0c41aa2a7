import { ArrowDown, ArrowUp } from 'lucide-react'
import type { ReactNode } from 'react'
import { monthText } from '@/components/tokens/day-text'
import { Derived } from '@/components/tokens/derived'
import { Na } from '@/components/tokens/na'
import { Card } from '@/components/ui/card'
import { Th } from '@/components/ui/table'
import type { Compared } from '@/lib/indices/compared'
import type { ComparedSort, IndexQuery } from '@/lib/indices/index-query'
import type { IndexReport } from '@/lib/indices/index-report'
import { DenseTable } from './dense-table'
import { percent } from './percent'
import { aheadOf, sortCompared } from './sort-compared'
import { SparkLine } from './spark-line'

type ComparedCardProps = { report: IndexReport; query: IndexQuery; hrefOf: (sort: string) => string }

const COLUMNS: [ComparedSort, string][] = [
  ['return', 'Return'],
  ['ahead', 'Against the index'],
  ['volatility', 'Volatility'],
  ['drawdown', 'Max drawdown'],
  ['best', 'Best month'],
  ['worst', 'Worst month'],
]

/** The index against holding one token alone, over the months that both have. */
export function ComparedCard({ report, query, hrefOf }: ComparedCardProps) {
  const rows = sortCompared(report.tokens, query.sort, query.down)
  const below = rows.filter((row) => aheadOf(row) < 0).length
  const calmer = rows.filter(({ own, index }) => (own.volatility ?? 0) > (index.volatility ?? 0)).length
  return (
    <Card
      title="Against each single token"
      description="Each row over the months from the token’s first reading within the span to its last, the index over the same"
      action={<Derived />}
      flush
    >
      <p className="px-4 py-2.5 text-sm">
        {below} of {rows.length} tokens made less than the index over the months they share, and {calmer} were
        more volatile. Counted are the tokens that were still there at the end; those that were not are
        missing.
      </p>
      <div id="compared" className="border-t">
        <DenseTable
          label={`${report.rules.name} against each token`}
          className="min-w-4xl whitespace-nowrap [&_td>span]:block [&_td>span]:text-xs [&_td>span]:text-muted [&_td:first-child]:font-mono [&_td:first-child]:font-medium [&_td:first-child]:text-accent [&_tbody>tr:hover]:bg-sunken/60 [&_td:nth-child(n+4)]:text-right"
        >
          <thead>
            <tr>
              <SortHead name="symbol" query={query} hrefOf={hrefOf}>
                Token
              </SortHead>
              <Th>Price</Th>
              <SortHead name="from" query={query} hrefOf={hrefOf}>
                Months
              </SortHead>
              {COLUMNS.map(([name, words]) => (
                <SortHead key={name} name={name} query={query} hrefOf={hrefOf} numeric>
                  {words}
                </SortHead>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <ComparedRow key={row.symbol} row={row} />
            ))}
          </tbody>
        </DenseTable>
      </div>
    </Card>
  )
}

function ComparedRow({ row }: { row: Compared }) {
  const { symbol, name, own, index, points } = row
  return (
    <tr>
      <td>
        <a href={`/tokens/${symbol}`} title={name}>
          {symbol}
        </a>
      </td>
      <td>
        <SparkLine values={points.map(({ value }) => value)} />
      </td>
      <td>
        {own.months} from {monthText(own.from)}
        {own.missing > 0 && <span>{own.missing} without a reading</span>}
      </td>
      <td>{percent(own.totalReturn, { sign: true })}</td>
      <td>
        {percent(aheadOf(row), { sign: true })}
        <span>index {percent(index.totalReturn, { sign: true })}</span>
      </td>
      <td>{own.volatility === null ? <Na /> : percent(own.volatility)}</td>
      <td>{own.drawdown ? percent(-own.drawdown.depth) : 'none'}</td>
      <td>{own.best ? percent(own.best.change, { sign: true }) : <Na />}</td>
      <td>{own.worst ? percent(own.worst.change, { sign: true }) : <Na />}</td>
    </tr>
  )
}

type SortHeadProps = Omit<ComparedCardProps, 'report'> & {
  name: ComparedSort
  numeric?: boolean
  children: ReactNode
}

/** Sorts by a link; a number begins with the most. */
function SortHead({ name, query, hrefOf, numeric, children }: SortHeadProps) {
  const on = query.sort === name
  const downFirst = name !== 'symbol' && name !== 'from'
  const next = on ? (query.down ? name : `-${name}`) : downFirst ? `-${name}` : name
  const Icon = query.down ? ArrowDown : ArrowUp
  return (
    <Th numeric={numeric} aria-sort={on ? (query.down ? 'descending' : 'ascending') : undefined}>
      <a href={`${hrefOf(next)}#compared`} className="inline-flex items-center gap-1 hover:text-fg">
        {children}
        {on && <Icon aria-hidden className="size-3" />}
      </a>
    </Th>
  )
}
