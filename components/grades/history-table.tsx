import { dayText } from '@/components/tokens/day-text'
import { Table, Td, Th } from '@/components/ui/table'
import type { HistoryDay } from '@/lib/grades/grade-history'
import { GRADES } from '@/lib/grades/method'
import { gradeDayPath } from '@/lib/grades/own-view'
import { percentText } from './figure-text'
import { OWN_GRADE_WORDS } from './grade-words'

/** Older days are reached from day to day; each row is sent twice, as text and for the browser's own tree. */
const MOST_ROWS = 24

/** The days as numbers, newest first, each with its permanent page. */
export function HistoryTable({ symbol, days }: { symbol: string; days: readonly HistoryDay[] }) {
  const shown = days.slice(-MOST_ROWS).reverse()
  return (
    <details className="border-t text-sm">
      <summary className="px-4 py-2.5 text-muted hover:text-fg">
        {shown.length < days.length ? `The last ${shown.length} days as a table` : 'All days as a table'}
      </summary>
      <Table label={`Own grades of ${symbol} by day`} className="border-t">
        <thead>
          <tr>
            <Th>Day</Th>
            {GRADES.map((grade) => (
              <Th key={grade} numeric>
                {OWN_GRADE_WORDS[grade]}
              </Th>
            ))}
            <Th>Computed</Th>
          </tr>
        </thead>
        <tbody>
          {shown.map((day) => (
            <tr key={day.on}>
              <Td className="whitespace-nowrap">
                <a href={gradeDayPath(symbol, day.on)} className="text-accent underline underline-offset-2">
                  {dayText(day.on)}
                </a>
              </Td>
              {GRADES.map((grade) => (
                <Td key={grade} numeric>
                  {percentText(day[grade])}
                </Td>
              ))}
              <Td className="whitespace-nowrap text-muted">{day.computedLater ? 'Later' : 'That day'}</Td>
            </tr>
          ))}
        </tbody>
      </Table>
    </details>
  )
}
