import { Search } from 'lucide-react'
import type { ReactNode } from 'react'
import { Input } from '@/components/ui/input'
import { ThemeSwitch } from '@/components/ui/theme-switch'

const PLACES: { label: string; href: string }[] = [
  { label: 'Tokens', href: '/tokens' },
  { label: 'Compare', href: '/compare' },
  { label: 'Indices', href: '/indices' },
  { label: 'Track record', href: '/track-record' },
  { label: 'Methodology', href: '/methodology' },
]

const LINK =
  'inline-flex h-8 items-center rounded-md px-2.5 text-sm font-medium whitespace-nowrap text-muted hover:bg-sunken hover:text-fg focus-visible:-outline-offset-2'

/**
 * The slim header of public pages: home, the places, search across tokens, sign in. Plain links and one form: it
 * works without script. Where there is no room the places have a row of their own, which scrolls sideways.
 */
export function PublicHeader({ brand }: { brand: ReactNode }) {
  return (
    <header className="border-b bg-surface">
      <a
        href="#content"
        className="sr-only focus:not-sr-only focus:absolute focus:z-20 focus:m-2 focus:rounded-md focus:bg-surface focus:px-3 focus:py-1.5"
      >
        Skip to the content
      </a>
      <div className="mx-auto flex max-w-6xl flex-wrap items-center gap-x-3 gap-y-1 px-4 py-2 lg:h-12 lg:flex-nowrap lg:py-0">
        <a href="/" aria-label="Keygrade, home" className="rounded-sm">
          {brand}
        </a>
        <nav
          aria-label="Site"
          className="order-last -mx-2.5 flex w-[calc(100%+1.25rem)] overflow-x-auto [scrollbar-width:none] lg:order-none lg:mx-0 lg:ml-2 lg:w-auto"
        >
          {PLACES.map(({ label, href }) => (
            <a key={href} href={href} className={LINK}>
              {label}
            </a>
          ))}
        </nav>
        <div className="ml-auto flex min-w-0 items-center gap-1">
          <search className="min-w-0 group-has-[[data-main-search]]/public:hidden">
            <form action="/tokens" className="relative w-36 sm:w-52">
              <Search aria-hidden className="pointer-events-none absolute top-2 left-2 size-4 text-muted" />
              <Input
                name="q"
                type="search"
                aria-label="Search tokens"
                placeholder="Search tokens"
                maxLength={100}
                className="pl-8"
              />
            </form>
          </search>
          <a href="/sign-in" className={LINK}>
            {/* Everybody gets the same page: who is signed in comes to the console by the same link. */}
            <span>
              Sign in<span className="max-sm:hidden"> or open console</span>
            </span>
          </a>
          <ThemeSwitch />
        </div>
      </div>
    </header>
  )
}
