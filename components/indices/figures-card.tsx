import { dayText } from '@/components/tokens/day-text'
import { Derived } from '@/components/tokens/derived'
import { Na } from '@/components/tokens/na'
import { Card } from '@/components/ui/card'
import { Table, Td, Th } from '@/components/ui/table'
import type { IndexReport } from '@/lib/indices/index-report'
import type { MonthChange, SeriesFigures } from '@/lib/indices/series-figures'
import { DailyNote } from './daily-note'
import { FallText } from './fall-text'
import { levelText, percent } from './percent'

/** What came of it, beside the same without costs, the whole market and Bitcoin over the same months. */
export function FiguresCard({ report }: { report: IndexReport }) {
  const { rules, figures, costFree, market, tokens, turnoverAMonth, costPaid, test } = report
  const bitcoin = tokens.find(({ symbol }) => symbol === 'BTC')
  const columns: [string, SeriesFigures][] = [
    [rules.name, figures],
    ['Without costs', costFree],
    ...[bitcoin, market].flatMap((one): [string, SeriesFigures][] => (one ? [[one.name, one.own]] : [])),
  ]
  const rows: [string, (of: SeriesFigures) => React.ReactNode][] = [
    ['Return', (of) => percent(of.totalReturn, { sign: true })],
    ['CAGR', (of) => percent(of.cagr, { sign: true })],
    ['Volatility a year', (of) => (of.volatility === null ? <Na /> : percent(of.volatility))],
    ['Maximum drawdown', (of) => <FallText fall={of.drawdown} />],
    ['Best month', (of) => <ChangeText change={of.best} />],
    ['Worst month', (of) => <ChangeText change={of.worst} />],
  ]
  return (
    <Card
      title="What came of it"
      description={`${dayText(figures.from)} to ${dayText(figures.to)}, ${figures.months} months`}
      action={<Derived />}
      flush
    >
      <Table label={`Figures of ${rules.name}`} className="min-w-2xl">
        <thead>
          <tr>
            <Th>Figure</Th>
            {columns.map(([name]) => (
              <Th key={name} numeric>
                {name}
              </Th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(([name, of]) => (
            <tr key={name}>
              <th
                scope="row"
                className="border-b px-4 py-2 text-left font-normal text-muted [tr:last-child>&]:border-b-0"
              >
                {name}
              </th>
              {columns.map(([column, series]) => (
                <Td key={column} numeric className="align-top">
                  {of(series)}
                </Td>
              ))}
            </tr>
          ))}
        </tbody>
      </Table>
      <p className="border-t px-4 py-2.5 text-sm text-muted">
        100 became {levelText(test.levels.at(-1)?.level ?? 0)}, after {levelText(costPaid)} points of costs at{' '}
        {rules.costBps} basis points. Mean turnover a month:{' '}
        {turnoverAMonth === null ? <Na /> : percent(turnoverAMonth)}.{' '}
        {market && market.own.months < figures.months && (
          <>
            The whole market is known from {dayText(market.own.from)} to {dayText(market.own.to)}.{' '}
          </>
        )}
        The whole market is the sum of the 200 largest caps: new coins raise it without anybody gaining.
      </p>
      {report.daily && <DailyNote daily={report.daily} />}
    </Card>
  )
}

function ChangeText({ change }: { change: MonthChange | null }) {
  if (!change) return <Na />
  return (
    <>
      {percent(change.change, { sign: true })}
      <span className="block text-xs text-muted">to {dayText(change.on)}</span>
    </>
  )
}
