import { Clock } from 'lucide-react'
import type { Metadata } from 'next'
import { dayText } from '@/components/tokens/day-text'
import { ListSources } from '@/components/tokens/list-sources'
import { PageNumbers } from '@/components/tokens/page-numbers'
import { ScreenerBar } from '@/components/tokens/screener-bar'
import { ScreenerFilter } from '@/components/tokens/screener-filter'
import { TokenTable } from '@/components/tokens/token-table'
import { EmptyState } from '@/components/ui/empty-state'
import { Notice } from '@/components/ui/notice'
import { ageText, isStale } from '@/lib/market/age'
import { systemClock } from '@/lib/platform/clock'
import { doorDatabase } from '@/lib/platform/db'
import { heldTokenFacts } from '@/lib/tokens/held-token-facts'
import { screenTokens } from '@/lib/tokens/screen-tokens'
import { readScreenerQuery, type Search, screenerHref } from '@/lib/tokens/screener-query'

export const metadata: Metadata = {
  title: 'Tokens',
  description:
    'All tokens with price, market cap, published grades and our own, each with source and date. Filter, sort, compare.',
  alternates: { canonical: '/tokens' },
}

const COMPARE_FORM = 'compare'

export default async function TokensPage({ searchParams }: { searchParams: Promise<Search> }) {
  const { query, ignored } = readScreenerQuery(await searchParams)
  const { index } = await heldTokenFacts(doorDatabase())
  const screen = screenTokens(index, query)
  const total = index.tokens.length
  const today = systemClock.now().toISOString().slice(0, 10)
  const { newestPriceOn: newest } = index
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
      <header className="grid gap-1">
        <h1 className="text-xl font-semibold">Tokens</h1>
        <p className="text-muted">
          {total} tokens, {index.ratedCount} of them with a published rating. Grades in percent. A figure's
          source and day: on hover, in the files below, and on the page of its token.
        </p>
        {newest && isStale(newest, today) && (
          <p className="flex items-center gap-1.5 text-sm text-warn">
            <Clock aria-hidden className="size-3.5 shrink-0" />
            Stale: the newest price is of {dayText(newest)}, {ageText(newest, today)}.
          </p>
        )}
      </header>
      <ScreenerFilter query={query} sectors={index.sectors} />
      {ignored.length > 0 && (
        <Notice kind="warn">Not understood and left out of the filter: {ignored.join(', ')}.</Notice>
      )}
      <div className="rounded-lg border bg-surface">
        <ScreenerBar query={query} screen={screen} total={total} compareForm={COMPARE_FORM} />
        {screen.tokens.length > 0 ? (
          <TokenTable tokens={screen.tokens} query={query} compareForm={COMPARE_FORM} today={today} />
        ) : (
          <EmptyState title="No token matches">Loosen the filter, or search for another name.</EmptyState>
        )}
      </div>
      <PageNumbers
        page={screen.page}
        pages={screen.pages}
        hrefOf={(page) => screenerHref({ ...query, page })}
      />
      <ListSources tokens={screen.tokens} />
    </div>
  )
}
