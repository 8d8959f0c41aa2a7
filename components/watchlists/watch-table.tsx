import { Bell } from 'lucide-react'
import { COLUMN_WORDS } from '@/components/tokens/column-words'
import { dayText } from '@/components/tokens/day-text'
import { Na } from '@/components/tokens/na'
import { PercentChange } from '@/components/tokens/percent-change'
import { TokenIcon } from '@/components/tokens/token-icon'
import { roundUsd } from '@/components/tokens/usd'
import { Badge } from '@/components/ui/badge'
import { RelativeTime } from '@/components/ui/relative-time'
import { Table, Td, Th } from '@/components/ui/table'
import type { ActionResult } from '@/lib/platform/action-result'
import { WATCHED_GRADES } from '@/lib/watchlists/snapshot'
import { watchAlerts } from '@/lib/watchlists/watch-alerts'
import { gradeMove, pricePercent } from '@/lib/watchlists/watch-change'
import type { Watched, WatchRule } from '@/lib/watchlists/watch-contract'
import { UnwatchButton } from './unwatch-button'
import { WatchRuleForm } from './watch-rule-form'

type WatchTableProps = {
  watched: readonly Watched[]
  setRule: (input: WatchRule) => Promise<ActionResult<void>>
  unwatch: (input: { symbol: string }) => Promise<ActionResult<void>>
}

/** The followed tokens: price and grades as they are, what they did since the token was added, and the rule. */
export function WatchTable({ watched, setRule, unwatch }: WatchTableProps) {
  return (
    <Table label="Watchlist" className="min-w-4xl">
      <thead>
        <tr>
          <Th>Token</Th>
          <Th numeric>Price</Th>
          <Th numeric>Since added</Th>
          <Th>Grades, percent</Th>
          <Th>Tell me from</Th>
          <Th>
            <span className="sr-only">Stop following</span>
          </Th>
        </tr>
      </thead>
      <tbody>
        {watched.map((one) => {
          const { symbol, name, now, whenAdded, gradePoints, pricePct, addedAt } = one
          const change = pricePercent(whenAdded, now)
          const rule = { symbol, gradePoints, pricePct }
          const due = watchAlerts(new Map([[symbol, now]]), [rule], new Map([[symbol, whenAdded]]))
          return (
            <tr key={symbol}>
              <Td>
                <span className="flex items-center gap-2">
                  <TokenIcon symbol={symbol} />
                  <a href={`/tokens/${symbol}`} className="font-mono font-medium text-accent">
                    {symbol}
                  </a>
                  <span className="max-w-36 truncate">{name}</span>
                </span>
                <span className="block text-xs text-muted">
                  added <RelativeTime at={addedAt} />
                </span>
              </Td>
              <Td numeric>
                {now.price ? (
                  <>
                    {roundUsd(now.price.usd)}
                    <span className="block text-xs text-muted">{dayText(now.price.on)}</span>
                  </>
                ) : (
                  <Na />
                )}
              </Td>
              <Td numeric>{change === null ? <Na /> : <PercentChange percent={change} />}</Td>
              <Td>
                <Grades watched={one} />
              </Td>
              <Td>
                <WatchRuleForm rule={rule} setRule={setRule} />
                {due.length > 0 && (
                  <Badge tone="accent" icon={Bell}>
                    {due.length} due:{' '}
                    {due.map(({ what }) => (what === 'price' ? 'price' : COLUMN_WORDS[what].head)).join(', ')}
                  </Badge>
                )}
              </Td>
              <Td>
                <UnwatchButton symbol={symbol} unwatch={unwatch} />
              </Td>
            </tr>
          )
        })}
      </tbody>
    </Table>
  )
}

function Grades({ watched: { now, whenAdded } }: { watched: Watched }) {
  const shown = WATCHED_GRADES.filter((name) => now.grades[name] !== null)
  if (shown.length === 0) return <Na />
  return (
    <ul className="flex max-w-80 flex-wrap gap-x-3 gap-y-0.5 text-xs">
      {shown.map((name) => {
        const moved = gradeMove(whenAdded, now, name)
        return (
          <li key={name} title={COLUMN_WORDS[name].word} className="whitespace-nowrap">
            <span className="text-muted">{COLUMN_WORDS[name].head}</span>{' '}
            <span className="font-medium">{now.grades[name]}</span>
            {moved !== null && moved !== 0 && (
              <span className={moved < 0 ? 'text-bad' : 'text-good'}>
                {' '}
                {moved < 0 ? '−' : '+'}
                {Math.abs(moved).toFixed(2)}
              </span>
            )}
          </li>
        )
      })}
    </ul>
  )
}
