import { Flag } from 'lucide-react'
import { Table, Td } from '@/components/ui/table'
import type { PublishedCell } from '@/lib/scenarios/published-cells'
import { publishedUsdLike, roundUsd } from '../tokens/usd'
import { CASE_WORDS } from '../tokens/words'
import { CaseHead } from './case-head'
import { shareText, timesText } from './figures-text'

type PublishedTableProps = { symbol: string; cells: readonly PublishedCell[] }

/** The published cells to the digit, each with its share and multiple below; one off the line is flagged, not changed. */
export function PublishedTable({ symbol, cells }: PublishedTableProps) {
  const all = cells.map((cell) => cell.usd)
  const caps = [...new Set(cells.map((cell) => cell.marketCapTrillions))]
  return (
    <Table label={`Published scenario prices of ${symbol}`} className="min-w-80 table-fixed">
      <caption className="sr-only">
        Price of {symbol} in USD by total crypto market cap and case, as published; below each, derived, the
        share of the whole and the multiple of the latest price
      </caption>
      <CaseHead words={CASE_WORDS} />
      <tbody>
        {caps.map((cap) => (
          <tr key={cap}>
            <th
              scope="row"
              className="border-b py-2 pr-3 pl-4 text-left align-top font-medium [tr:last-child>&]:border-b-0"
            >
              ${cap}T
            </th>
            {cells
              .filter((cell) => cell.marketCapTrillions === cap)
              .map((cell) => (
                <Td key={cell.case} numeric className={cell.offLine ? 'bg-warn-soft align-top' : 'align-top'}>
                  <span className="inline-flex items-center gap-1.5 font-medium">
                    {cell.offLine && <Flag aria-hidden className="size-3.5 text-warn" />}
                    {publishedUsdLike(cell.usd, all)}
                  </span>
                  {cell.offLine && cell.line && (
                    <span className="block text-xs text-warn">
                      off the line: {roundUsd(cell.line.usd)} expected
                    </span>
                  )}
                  <span className="block text-xs text-muted">
                    {cell.sharePct !== null && <span className="block">{shareText(cell.sharePct)}</span>}
                    {cell.multiple !== null && <span className="block">{timesText(cell.multiple)}</span>}
                  </span>
                </Td>
              ))}
          </tr>
        ))}
      </tbody>
    </Table>
  )
}
