import { dayText } from '@/components/tokens/day-text'
import { Derived } from '@/components/tokens/derived'
import { roundUsd } from '@/components/tokens/usd'
import { Card } from '@/components/ui/card'
import { place } from '@/components/ui/place'
import { Table, Td, Th } from '@/components/ui/table'
import type { IndexReport } from '@/lib/indices/index-report'
import { percent } from './percent'

/** What the rules give at the last reading, and how much of it hangs on one token. */
export function ConstituentsCard({ report }: { report: IndexReport }) {
  const { test, concentration, figures } = report
  const { last, mean } = concentration
  const most = Math.max(...test.next.map(({ weight }) => weight))
  return (
    <Card
      title="Constituents"
      description={`By the readings of ${dayText(figures.to)}; this last trade is not made in the back-test`}
      action={<Derived />}
      flush
    >
      <Table label={`Constituents on ${dayText(figures.to)}`}>
        <thead>
          <tr>
            <Th>Token</Th>
            <Th numeric>Weight</Th>
            <Th aria-hidden className="w-1/3" />
            <Th numeric>Price, USD</Th>
          </tr>
        </thead>
        <tbody>
          {test.next.map(({ symbol, weight, usd }) => (
            <tr key={symbol}>
              <Td>
                <a href={`/tokens/${symbol}`} className="font-mono font-medium text-accent">
                  {symbol}
                </a>
              </Td>
              <Td numeric>{percent(weight, { digits: 2 })}</Td>
              <Td aria-hidden>
                <span className="block h-2 overflow-hidden rounded-full bg-sunken">
                  <span
                    className={`block h-full rounded-full bg-chart-1 ${place({ width: Math.round((weight / most) * 100) })}`}
                  />
                </span>
              </Td>
              <Td numeric>{roundUsd(usd)}</Td>
            </tr>
          ))}
        </tbody>
      </Table>
      <p className="border-t px-4 py-2.5 text-sm text-muted">
        Concentration: {last.top.symbol} weighs {percent(last.top.weight)}; HHI {last.hhi.toFixed(3)}, as much
        as {last.effective.toFixed(1)} equal constituents. Mean over all rebalances: largest weight{' '}
        {percent(mean.top)}, HHI {mean.hhi.toFixed(3)}. A single token has 100 % and 1.
      </p>
    </Card>
  )
}
