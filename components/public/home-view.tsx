import { Search } from 'lucide-react'
import { ListSources } from '@/components/tokens/list-sources'
import { RatedList } from '@/components/tokens/rated-list'
import { Button } from '@/components/ui/button'
import { buttonClass } from '@/components/ui/button-class'
import { Card } from '@/components/ui/card'
import { Input } from '@/components/ui/input'
import type { TokenFacts } from '@/lib/tokens/token-document'

type HomeViewProps = { count: number; rated: readonly TokenFacts[] }

/** What this is, in one screen: the ratings to read, and the keys that open their API. */
export function HomeView({ count, rated }: HomeViewProps) {
  return (
    <div className="grid gap-8 py-4 lg:grid-cols-[minmax(0,5fr)_minmax(0,6fr)] lg:gap-12 lg:py-10">
      <div className="grid content-start gap-6">
        <div className="grid gap-3">
          <h1 className="text-2xl font-semibold tracking-tight">Token ratings you can check</h1>
          <p className="max-w-prose text-base text-muted">
            Published grades, baselines and scenario tables of {rated.length} tokens and the prices of {count}
            , each figure with its source and date. What was not published is N/A; what we compute is marked,
            with its formula.
          </p>
        </div>
        <search data-main-search>
          <form action="/tokens" className="flex max-w-md gap-2">
            <div className="relative flex-1">
              <Search
                aria-hidden
                className="pointer-events-none absolute top-2.5 left-2.5 size-4 text-muted"
              />
              <Input
                name="q"
                type="search"
                aria-label="Symbol or name"
                placeholder="Symbol or name"
                maxLength={100}
                className="h-9! pl-8"
              />
            </div>
            <Button type="submit" variant="primary" className="h-9">
              Search
            </Button>
          </form>
        </search>
        <Card title="The same figures as an API">
          <div className="grid gap-3 text-sm">
            <p className="rounded-md bg-sunken px-3 py-2 font-mono text-xs break-words">
              GET /api/v1/tokens/CRO
            </p>
            <p className="text-muted">
              Opened by API keys with scopes, an expiry and an audit trail. A key rotates with an overlap: old
              and new are valid together until every client has moved.
            </p>
            <div className="flex flex-wrap gap-2">
              <a href="/sign-in" className={buttonClass('primary')}>
                Sign in to manage keys
              </a>
              <a href="/api/v1/openapi.json" className={buttonClass()}>
                OpenAPI
              </a>
            </div>
          </div>
        </Card>
      </div>
      <Card
        title="Rated tokens"
        description="Published grades, percent"
        action={
          <a href="/tokens" className="text-sm font-medium text-accent">
            All {count} tokens
          </a>
        }
        flush
      >
        <RatedList tokens={rated} />
        <div className="border-t px-4 py-2">
          <ListSources tokens={rated} withPrices={false} />
        </div>
      </Card>
    </div>
  )
}
