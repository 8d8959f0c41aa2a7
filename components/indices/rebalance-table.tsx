import { dayText } from '@/components/tokens/day-text'
import { Th } from '@/components/ui/table'
import { concentrationOf, type IndexReport } from '@/lib/indices/index-report'
import { DenseTable } from './dense-table'
import { levelText, percent } from './percent'

/** The chart's numbers and what each rebalance did, newest first. */
export function RebalanceTable({ report: { rules, test } }: { report: IndexReport }) {
  return (
    <details className="mt-3 text-sm">
      <summary className="text-muted hover:text-fg">Table of levels and rebalances</summary>
      <div className="mt-2 max-h-96 overflow-y-auto rounded-md border">
        <DenseTable
          label={`Levels and rebalances of ${rules.name}`}
          className="whitespace-nowrap [&_td:nth-child(n+2):nth-child(-n+7)]:text-right"
        >
          <thead>
            <tr>
              <Th>Date</Th>
              <Th numeric>Level</Th>
              <Th numeric>Turnover</Th>
              <Th numeric>Cost, points</Th>
              <Th numeric>Held of known</Th>
              <Th numeric>Largest weight</Th>
              <Th numeric>HHI</Th>
              <Th>Joined</Th>
              <Th>Left</Th>
            </tr>
          </thead>
          <tbody>
            {test.levels
              .map(({ on, level }, at) => {
                const trade = test.rebalances[at]
                const shares = trade && concentrationOf(trade.holdings)
                return (
                  <tr key={on}>
                    <td>{dayText(on)}</td>
                    <td>{levelText(level)}</td>
                    {trade ? (
                      <>
                        <td>{percent(trade.turnover)}</td>
                        <td>{trade.cost.toFixed(3)}</td>
                        <td>
                          {trade.holdings.length} of {trade.candidateCount}
                        </td>
                        <td>{shares ? `${shares.top.symbol} ${percent(shares.top.weight)}` : 'none'}</td>
                        <td>{shares ? shares.hhi.toFixed(3) : 'none'}</td>
                        <td>{at === 0 ? 'all' : trade.joined.join(', ')}</td>
                        <td>{trade.left.join(', ')}</td>
                      </>
                    ) : (
                      <td colSpan={7}>valued only</td>
                    )}
                  </tr>
                )
              })
              .toReversed()}
          </tbody>
        </DenseTable>
      </div>
    </details>
  )
}
