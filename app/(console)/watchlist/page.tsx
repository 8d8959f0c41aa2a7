import { Star } from 'lucide-react'
import type { Metadata } from 'next'
import { PageHeader } from '@/components/frame/page-header'
import { EmptyState } from '@/components/ui/empty-state'
import { Notice } from '@/components/ui/notice'
import { FollowCard } from '@/components/watchlists/follow-card'
import { WatchTable } from '@/components/watchlists/watch-table'
import { requireContext } from '@/lib/auth/require-context'
import { doorDatabase } from '@/lib/platform/db'
import { DISCLOSURE } from '@/lib/tokens/disclosure'
import { heldTokenFacts } from '@/lib/tokens/held-token-facts'
import { listWatched } from '@/lib/watchlists/list-watched'
import { setWatchRuleAction, unwatchTokenAction, watchTokenAction } from './actions'

export const metadata: Metadata = { title: 'Watchlist' }

type WatchlistPageProps = { searchParams: Promise<Record<string, string | string[] | undefined>> }

export default async function WatchlistPage({ searchParams }: WatchlistPageProps) {
  const ctx = await requireContext()
  const wanted = [(await searchParams).add ?? []].flat()[0]?.trim().toUpperCase().slice(0, 20)
  const [watched, { index }] = await Promise.all([listWatched(ctx), heldTokenFacts(doorDatabase())])
  const token = wanted ? index.bySymbol.get(wanted) : undefined
  return (
    <>
      <PageHeader crumbs={[{ label: 'Watchlist' }]} title="Watchlist">
        <p className="text-sm text-muted">
          The tokens you follow. The list is yours alone, in every account.
        </p>
      </PageHeader>
      {wanted && !token && <Notice kind="warn">There is no token {wanted}.</Notice>}
      {token && !watched.some(({ symbol }) => symbol === token.symbol) && (
        <FollowCard symbol={token.symbol} name={token.name} watch={watchTokenAction} />
      )}
      <Notice>
        Nothing is sent yet: rules are kept, and what they would tell is shown here. Sending comes with
        notifications.
      </Notice>
      <div className="min-w-0 rounded-lg border bg-surface">
        {watched.length > 0 ? (
          <WatchTable watched={watched} setRule={setWatchRuleAction} unwatch={unwatchTokenAction} />
        ) : (
          <EmptyState
            icon={Star}
            title="You follow no token yet"
            action={
              <a href="/tokens" className="text-accent underline underline-offset-2">
                All tokens
              </a>
            }
          >
            Open a token and choose Follow.
          </EmptyState>
        )}
      </div>
      <p className="max-w-3xl text-xs text-muted">
        Changes are derived from what was known when you added the token: its latest price, published rating
        and own grades by then. {DISCLOSURE}
      </p>
    </>
  )
}
