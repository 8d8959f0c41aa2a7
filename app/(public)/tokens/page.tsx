import type { Metadata } from 'next'
import { ListSources } from '@/components/tokens/list-sources'
import { TokenFilter } from '@/components/tokens/token-filter'
import { TokenTable } from '@/components/tokens/token-table'
import { EmptyState } from '@/components/ui/empty-state'
import { Notice } from '@/components/ui/notice'
import { database } from '@/lib/platform/db'
import { listTokenFacts } from '@/lib/tokens/list-token-facts'
import { readListQuery } from '@/lib/tokens/read-list-query'
import { filterTokens, sortTokens } from '@/lib/tokens/token-list'

export const metadata: Metadata = {
  title: 'Tokens',
  description: 'All tokens with their published grades and latest observed price, each with source and date.',
}

type TokensPageProps = { searchParams: Promise<Record<string, string | string[] | undefined>> }

export default async function TokensPage({ searchParams }: TokensPageProps) {
  const { query, ignored } = readListQuery(await searchParams)
  const tokens = await listTokenFacts(database())
  const shown = sortTokens(filterTokens(tokens, query), query.sort)
  const sectors = [...new Set(tokens.flatMap((token) => token.sector ?? []))].sort()
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
      <header className="grid gap-1">
        <h1 className="text-xl font-semibold">Tokens</h1>
        <p className="text-muted">
          {tokens.length} tokens, {tokens.filter((token) => token.rating).length} of them rated. Grades as
          published, in percent; prices as observed.
        </p>
      </header>
      <TokenFilter query={query} sectors={sectors} />
      {ignored.length > 0 && (
        <Notice kind="warn">Not understood and left out of the filter: {ignored.join(', ')}.</Notice>
      )}
      <div className="overflow-hidden rounded-lg border bg-surface">
        {shown.length > 0 ? (
          <TokenTable tokens={shown} query={query} />
        ) : (
          <EmptyState title="No token matches">Loosen the filter, or search for another name.</EmptyState>
        )}
      </div>
      <p className="text-sm text-muted">
        {shown.length} of {tokens.length} tokens shown.
      </p>
      <ListSources tokens={shown} />
    </div>
  )
}
