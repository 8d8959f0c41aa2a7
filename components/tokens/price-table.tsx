import { Table, Td, Th } from '@/components/ui/table'
import type { PriceSeries } from '@/lib/market/price-series'
import { dayText, monthText } from './day-text'
import { sourceWords } from './words'

type PriceTableProps = { symbol: string; months: PriceSeries }

/** The chart's numbers by month, newest first; a month without a reading says so. */
export function PriceTable({ symbol, months }: PriceTableProps) {
  return (
    <details className="mt-3 text-sm">
      <summary className="text-muted hover:text-fg">Table by month</summary>
      <div className="mt-2 max-h-80 overflow-y-auto rounded-md border">
        <Table label={`Prices of ${symbol} by month`}>
          <thead>
            <tr>
              <Th>Month</Th>
              <Th numeric>USD</Th>
              <Th>Read on</Th>
              <Th>Source</Th>
            </tr>
          </thead>
          <tbody>
            {months.buckets.toReversed().map(({ start, reading }) => (
              <tr key={start}>
                <Td className="whitespace-nowrap">{monthText(start)}</Td>
                {reading ? (
                  <>
                    <Td numeric>{reading.usd}</Td>
                    <Td className="whitespace-nowrap">{dayText(reading.on)}</Td>
                    <Td className="text-muted">{sourceWords(reading.source)}</Td>
                  </>
                ) : (
                  <Td colSpan={3} className="text-muted">
                    no reading
                  </Td>
                )}
              </tr>
            ))}
          </tbody>
        </Table>
      </div>
    </details>
  )
}
