import type { Metadata } from 'next'
import { ListSources } from '@/components/tokens/list-sources'
import { PageNumbers } from '@/components/tokens/page-numbers'
import { ScreenerBar } from '@/components/tokens/screener-bar'
import { ScreenerFilter } from '@/components/tokens/screener-filter'
import { TokenTable } from '@/components/tokens/token-table'
import { EmptyState } from '@/components/ui/empty-state'
import { Notice } from '@/components/ui/notice'
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
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
      <header className="grid gap-1">
        <h1 className="text-xl font-semibold">Tokens</h1>
        <p className="text-muted">
          {total} tokens, {index.ratedCount} of them with a published rating. Grades in percent; hover over a
          figure for its source and date.
        </p>
      </header>
      <ScreenerFilter query={query} sectors={index.sectors} />
      {ignored.length > 0 && (
        <Notice kind="warn">Not understood and left out of the filter: {ignored.join(', ')}.</Notice>
      )}
      <div className="rounded-lg border bg-surface">
        <ScreenerBar query={query} screen={screen} total={total} compareForm={COMPARE_FORM} />
        {screen.tokens.length > 0 ? (
          <TokenTable tokens={screen.tokens} query={query} compareForm={COMPARE_FORM} />
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
