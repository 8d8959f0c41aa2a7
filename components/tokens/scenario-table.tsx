import { Flag } from 'lucide-react'
import { Table, Td, Th } from '@/components/ui/table'
import { CASES } from '@/lib/scenarios/line-price'
import type { ScenarioView } from '@/lib/tokens/token-contract'
import { publishedUsdLike, roundUsd } from './usd'
import { CASE_WORDS } from './words'

type ScenarioTableProps = { symbol: string; rows: readonly ScenarioView[] }

/** The published cells to the digit; a cell that is off the line through the others is flagged, not changed. */
export function ScenarioTable({ symbol, rows }: ScenarioTableProps) {
  const all = rows.flatMap((row) => CASES.map((name) => row[name]))
  return (
    <Table label={`Published scenario prices of ${symbol}`} className="min-w-80 table-fixed">
      <caption className="sr-only">
        Price of {symbol} in USD by total crypto market cap and case, as published
      </caption>
      <thead>
        <tr>
          <Th>Total cap</Th>
          {CASES.map((name) => (
            <Th key={name} numeric>
              {CASE_WORDS[name]}
            </Th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.marketCapTrillions}>
            <th
              scope="row"
              className="border-b py-2 pr-3 pl-4 text-left font-medium [tr:last-child>&]:border-b-0"
            >
              ${row.marketCapTrillions}T
            </th>
            {CASES.map((name) => {
              const flag = row.flags.find((entry) => entry.case === name)
              return (
                <Td key={name} numeric className={flag && 'bg-warn-soft'}>
                  <span className="inline-flex items-center gap-1.5 font-medium">
                    {flag && <Flag aria-hidden className="size-3.5 text-warn" />}
                    {publishedUsdLike(row[name], all)}
                  </span>
                  {flag && (
                    <span className="block text-xs text-warn">
                      off the line: {roundUsd(flag.expected)} expected
                    </span>
                  )}
                </Td>
              )
            })}
          </tr>
        ))}
      </tbody>
    </Table>
  )
}
