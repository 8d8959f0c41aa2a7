import { Table, Td, Th } from '@/components/ui/table'
import type { PublishedCell } from '@/lib/scenarios/published-cells'
import { Na } from '../tokens/na'
import { publishedUsdLike, roundUsd } from '../tokens/usd'
import { CASE_WORDS } from '../tokens/words'
import { capText, residualText, shareText, timesText } from './figures-text'

type CellFiguresTableProps = { symbol: string; cells: readonly PublishedCell[] }

/** Every published cell on a line of its own with all that is derived from it. */
export function CellFiguresTable({ symbol, cells }: CellFiguresTableProps) {
  const all = cells.map((cell) => cell.usd)
  return (
    <Table label={`What each published cell of ${symbol} means`} className="min-w-xl">
      <thead>
        <tr>
          <Th>Cell</Th>
          <Th numeric>Published</Th>
          <Th numeric>Implied cap</Th>
          <Th numeric>Share</Th>
          <Th numeric>× latest</Th>
          <Th numeric>Line</Th>
          <Th numeric>Residual</Th>
        </tr>
      </thead>
      <tbody>
        {cells.map(({ marketCapTrillions, case: name, usd, line, offLine, ...figures }) => (
          <tr key={`${marketCapTrillions}${name}`} className={offLine ? 'bg-warn-soft' : undefined}>
            <th
              scope="row"
              className="border-b px-3 py-1.5 pl-4 text-left font-medium whitespace-nowrap [tr:last-child>&]:border-b-0"
            >
              ${marketCapTrillions}T {CASE_WORDS[name].toLowerCase()}
            </th>
            <Td numeric>{publishedUsdLike(usd, all)}</Td>
            <Td numeric>{figures.impliedCapUsd === null ? <Na /> : capText(figures.impliedCapUsd)}</Td>
            <Td numeric>{figures.sharePct === null ? <Na /> : shareText(figures.sharePct)}</Td>
            <Td numeric>{figures.multiple === null ? <Na /> : timesText(figures.multiple)}</Td>
            <Td numeric>{line ? roundUsd(line.usd) : <Na />}</Td>
            <Td numeric>
              {line ? residualText(line.residualPct) : <Na />}
              {offLine && <span className="block text-xs text-warn">off the line, left out</span>}
            </Td>
          </tr>
        ))}
      </tbody>
    </Table>
  )
}
