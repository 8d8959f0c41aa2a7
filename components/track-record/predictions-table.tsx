import { Flag } from 'lucide-react'
import { dayText } from '@/components/tokens/day-text'
import { publishedUsdLike } from '@/components/tokens/usd'
import { Table, Td, Th } from '@/components/ui/table'
import type { Judged } from '@/lib/track-record/judge'
import { Stands } from './stands'
import { VerdictBadge } from './verdict-badge'
import { flagWords, kindWords, rangeText, whyWords } from './verdict-words'

type PredictionsTableProps = { label: string; judged: readonly Judged[]; today: string; withToken?: boolean }

/** One row a prediction: what was printed, from when it counts, the verdict, and the newest price. */
export function PredictionsTable({ label, judged, today, withToken = true }: PredictionsTableProps) {
  return (
    <Table label={label} className="min-w-3xl">
      <thead>
        <tr>
          <Th>Prediction</Th>
          <Th>Range, as published</Th>
          <Th>Verdict</Th>
          <Th>Newest price</Th>
          <Th>Horizon</Th>
          <Th>Counts from</Th>
        </tr>
      </thead>
      <tbody>
        {judged.map((one) => (
          <tr key={one.id} className="[&>td]:align-top">
            <th
              scope="row"
              className="border-b py-2 pr-3 pl-4 text-left align-top font-medium [tr:last-child>&]:border-b-0"
            >
              {withToken && (
                <a href={`/tokens/${one.symbol}`} className="block text-accent underline underline-offset-2">
                  {one.symbol}
                </a>
              )}
              <span className={withToken ? 'text-xs text-muted' : undefined}>{kindWords(one)}</span>
            </th>
            <Td className="tabular-nums">
              <span className="block font-medium whitespace-nowrap">{rangeText(one)}</span>
              {one.base !== null && (
                <span className="block text-xs text-muted">
                  base {publishedUsdLike(one.base, [one.low, one.base, one.high])}
                </span>
              )}
              {one.flags.map((flag) => (
                <span key={flag.case} className="block text-xs text-warn">
                  <Flag aria-hidden className="mr-1 inline size-3" />
                  {flagWords(flag)}
                </span>
              ))}
            </Td>
            <Td className="max-w-56">
              <VerdictBadge state={one.state} />
              <span className="mt-0.5 block text-xs text-muted">{whyWords(one)}</span>
            </Td>
            <Td className="max-w-64 tabular-nums">
              <Stands judged={one} today={today} />
            </Td>
            <Td>{one.horizon ?? <span className="text-muted">horizon not printed</span>}</Td>
            <Td>
              <span className="block whitespace-nowrap">{dayText(one.madeOn)}</span>
              <span className="block text-xs text-muted">
                {one.madeOnIs === 'as_of' ? 'the date it prints' : 'the day it was read'}
                {one.version > 1 && `; version ${one.version}`}
              </span>
            </Td>
          </tr>
        ))}
      </tbody>
    </Table>
  )
}
