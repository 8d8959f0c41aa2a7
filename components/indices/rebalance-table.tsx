import { dayText } from '@/components/tokens/day-text'
import { Table, Td, Th } from '@/components/ui/table'
import { concentrationOf, type IndexReport } from '@/lib/indices/index-report'
import { levelText, percent } from './percent'

/** The chart's numbers and what each rebalance did, newest first. */
export function RebalanceTable({ report: { rules, test } }: { report: IndexReport }) {
  return (
    <details className="mt-3 text-sm">
      <summary className="text-muted hover:text-fg">Table of levels and rebalances</summary>
      <div className="mt-2 max-h-96 overflow-y-auto rounded-md border">
        <Table label={`Levels and rebalances of ${rules.name}`}>
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
                    <Td className="whitespace-nowrap">{dayText(on)}</Td>
                    <Td numeric>{levelText(level)}</Td>
                    {trade ? (
                      <>
                        <Td numeric>{percent(trade.turnover)}</Td>
                        <Td numeric>{trade.cost.toFixed(3)}</Td>
                        <Td numeric>
                          {trade.holdings.length} of {trade.candidateCount}
                        </Td>
                        <Td numeric className="whitespace-nowrap">
                          {shares ? `${shares.top.symbol} ${percent(shares.top.weight)}` : 'none'}
                        </Td>
                        <Td numeric>{shares ? shares.hhi.toFixed(3) : 'none'}</Td>
                        <Td>{at === 0 ? 'all' : trade.joined.join(', ')}</Td>
                        <Td>{trade.left.join(', ')}</Td>
                      </>
                    ) : (
                      <Td colSpan={7} className="text-muted">
                        valued only
                      </Td>
                    )}
                  </tr>
                )
              })
              .toReversed()}
          </tbody>
        </Table>
      </div>
    </details>
  )
}
