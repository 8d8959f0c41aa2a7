import type { Metadata } from 'next'
import { AddToken } from '@/components/compare/add-token'
import { CompareTable } from '@/components/compare/compare-table'
import { ListSources } from '@/components/tokens/list-sources'
import { EmptyState } from '@/components/ui/empty-state'
import { Notice } from '@/components/ui/notice'
import { getRiskMetrics } from '@/lib/market/get-risk-metrics'
import { systemClock } from '@/lib/platform/clock'
import { database, doorDatabase } from '@/lib/platform/db'
import { compareHref, MOST_COMPARED, readCompareQuery } from '@/lib/tokens/compare-query'
import { heldTokenFacts } from '@/lib/tokens/held-token-facts'
import type { Search } from '@/lib/tokens/screener-query'
import { suggestTokens } from '@/lib/tokens/suggest-tokens'

export const metadata: Metadata = {
  title: 'Compare tokens',
  description:
    'Up to four tokens side by side: price, market cap, published grades and our own, scenarios, baseline and risk, each with source and date.',
}

export default async function ComparePage({ searchParams }: { searchParams: Promise<Search> }) {
  const { symbols, tooMany, ignored } = readCompareQuery(await searchParams)
  const { index } = await heldTokenFacts(doorDatabase())
  const tokens = symbols.flatMap((symbol) => index.bySymbol.get(symbol) ?? [])
  const unknown = symbols.filter((symbol) => !index.bySymbol.has(symbol))
  const compared = await Promise.all(
    tokens.map(async (token) => ({ token, risk: await getRiskMetrics(database(), token.symbol) })),
  )
  const shown = tokens.map((token) => token.symbol)
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
      <div className="flex flex-wrap items-end justify-between gap-x-6 gap-y-3">
        <header className="grid gap-1">
          <h1 className="text-xl font-semibold">Compare tokens</h1>
          <p className="text-muted">Up to {MOST_COMPARED}, each figure with its source and day.</p>
        </header>
        {shown.length < MOST_COMPARED && <AddToken symbols={shown} />}
      </div>
      {unknown.map((symbol) => {
        const near = suggestTokens(symbol, index.tokens, 3)
        return (
          <Notice key={symbol} kind="warn">
            There is no token {symbol}.
            {near.map((token) => (
              <a
                key={token.symbol}
                href={compareHref([...shown, token.symbol])}
                className="ml-2 underline underline-offset-2"
              >
                Add {token.symbol} ({token.name})
              </a>
            ))}
          </Notice>
        )
      })}
      {tooMany.length > 0 && (
        <Notice kind="warn">
          Four at a time: {tooMany.join(', ')} {tooMany.length === 1 ? 'was' : 'were'} left out.
        </Notice>
      )}
      {ignored.length > 0 && <Notice kind="warn">Not understood and left out: {ignored.join(', ')}.</Notice>}
      {compared.length > 0 ? (
        <>
          <CompareTable compared={compared} today={systemClock.now().toISOString().slice(0, 10)} />
          <ListSources tokens={tokens} />
        </>
      ) : (
        <div className="rounded-lg border bg-surface">
          <EmptyState
            title="Nothing to compare yet"
            action={
              <a href="/tokens" className="text-accent underline underline-offset-2">
                Choose up to four in the list of tokens
              </a>
            }
          >
            Type a symbol above, or mark tokens in the list.
          </EmptyState>
        </div>
      )}
    </div>
  )
}
