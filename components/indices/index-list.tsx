import { dayText, monthText } from '@/components/tokens/day-text'
import { Na } from '@/components/tokens/na'
import { Table, Td, Th } from '@/components/ui/table'
import type { IndexReport } from '@/lib/indices/index-report'
import type { IndexRules } from '@/lib/indices/index-rules'
import { percent } from './percent'
import { SparkLine } from './spark-line'

type IndexListProps = { rows: readonly { index: IndexRules; report: IndexReport | null }[] }

/** All indices as they are listed, each over its own span. */
export function IndexList({ rows }: IndexListProps) {
  return (
    <Table label="Indices" className="min-w-4xl">
      <thead>
        <tr>
          <Th>Index</Th>
          <Th>Level</Th>
          <Th>Span</Th>
          <Th numeric>Return</Th>
          <Th numeric>CAGR</Th>
          <Th numeric>Whole market</Th>
          <Th numeric>Volatility</Th>
          <Th numeric>Max drawdown</Th>
          <Th>Largest weight</Th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ index, report }) => (
          <tr key={index.id} className="hover:bg-sunken/60">
            <Td>
              <a href={`/indices/${index.id}`} className="font-medium text-accent">
                {index.name}
              </a>
              <span className="block text-xs text-muted">
                {index.most} at most, {index.weighting === 'cap' ? 'by cap' : 'equal'}
                {index.maxWeightPct < 100 && `, none above ${index.maxWeightPct} %`}
              </span>
            </Td>
            {report ? (
              <Figures report={report} />
            ) : (
              <Td colSpan={8}>Too few tokens are known for it to begin</Td>
            )}
          </tr>
        ))}
      </tbody>
    </Table>
  )
}

function Figures({ report: { figures, market, concentration, test } }: { report: IndexReport }) {
  return (
    <>
      <Td>
        <SparkLine values={test.levels.map(({ level }) => level)} />
      </Td>
      <Td
        className="whitespace-nowrap text-muted"
        title={`${dayText(figures.from)} to ${dayText(figures.to)}`}
      >
        {monthText(figures.from)} to {monthText(figures.to)}
      </Td>
      <Td numeric>{percent(figures.totalReturn, { sign: true })}</Td>
      <Td numeric>{percent(figures.cagr, { sign: true })}</Td>
      <Td numeric>{market ? percent(market.own.totalReturn, { sign: true }) : <Na />}</Td>
      <Td numeric>{figures.volatility === null ? <Na /> : percent(figures.volatility)}</Td>
      <Td numeric>{figures.drawdown ? percent(-figures.drawdown.depth) : 'none'}</Td>
      <Td className="whitespace-nowrap">
        {concentration.last.top.symbol} {percent(concentration.last.top.weight)}
      </Td>
    </>
  )
}
