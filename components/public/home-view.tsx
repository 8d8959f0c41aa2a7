import { Search } from 'lucide-react'
import { ListSources } from '@/components/tokens/list-sources'
import { RatedList } from '@/components/tokens/rated-list'
import { Button } from '@/components/ui/button'
import { buttonClass } from '@/components/ui/button-class'
import { Card } from '@/components/ui/card'
import { Input } from '@/components/ui/input'
import type { TokenFacts } from '@/lib/tokens/token-document'
import { HomeFigures } from './home-figures'
import { RotationPicture } from './rotation-picture'

type HomeViewProps = { tokens: readonly TokenFacts[]; rated: readonly TokenFacts[] }

/** Both halves in one screen: the ratings to read, and the keys that open their API. */
export function HomeView({ tokens, rated }: HomeViewProps) {
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-8 py-4 lg:py-8">
      <div className="grid max-w-3xl gap-3">
        <h1 className="text-3xl font-semibold tracking-tight">
          Token ratings you can check, and the API keys that open them
        </h1>
        <p className="max-w-prose text-base text-muted">
          Each figure has its source and date, each sum can be redone, and what nobody published is N/A. The
          same figures are an API, whose keys rotate without an outage.
        </p>
      </div>
      <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-6 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
        <div className="grid grid-cols-[minmax(0,1fr)] gap-6">
          <Card title="For investors: ratings" description="Open to everybody, no sign-in">
            <div className="grid gap-4">
              <HomeFigures tokens={tokens} />
              <TokenSearch />
              <ul className="flex flex-wrap gap-x-4 gap-y-1 text-sm">
                {READING.map(({ href, words }) => (
                  <li key={href}>
                    <a href={href} className="inline-block py-1 text-accent underline underline-offset-2">
                      {words}
                    </a>
                  </li>
                ))}
              </ul>
            </div>
          </Card>
          <Card title="Published ratings" description="Published grades, percent" flush>
            <RatedList tokens={rated} />
            <div className="border-t px-4 py-2">
              <ListSources tokens={rated} withPrices={false} />
            </div>
          </Card>
        </div>
        <Card title="For developers: API keys" description="Issue, rotate, retire on evidence, revoke">
          <div className="grid gap-4 text-sm">
            <RotationPicture />
            <ul className="grid list-disc gap-1 pl-4 text-muted marker:text-muted">
              <li>Who has moved is seen client by client; nobody is cut off by surprise.</li>
              <li>A leaked key is revoked at once, and every verifier says when it obeyed.</li>
              <li>Each act is in an audit log that anybody can verify offline.</li>
            </ul>
            <p className="rounded-md bg-sunken px-3 py-2 font-mono text-xs break-words">
              GET /api/v1/tokens/CRO
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
    </div>
  )
}

const READING = [
  { href: '/tokens', words: 'All tokens' },
  { href: '/methodology', words: 'How we grade' },
  { href: '/track-record', words: 'What became of past predictions' },
  { href: '/indices', words: 'Indices' },
]

function TokenSearch() {
  return (
    <search data-main-search>
      <form action="/tokens" className="flex max-w-md gap-2">
        <div className="relative flex-1">
          <Search aria-hidden className="pointer-events-none absolute top-2.5 left-2.5 size-4 text-muted" />
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
  )
}
