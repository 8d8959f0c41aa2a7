import { Search } from 'lucide-react'
import type { ReactNode } from 'react'
import { Input } from '@/components/ui/input'
import { ThemeSwitch } from '@/components/ui/theme-switch'

const PLACES: { label: string; href: string }[] = [
  { label: 'Tokens', href: '/tokens' },
  { label: 'Sign in', href: '/sign-in' },
]

/** The slim header of public pages: home, search across tokens, sign in. Works without script. */
export function PublicHeader({ brand }: { brand: ReactNode }) {
  return (
    <header className="border-b bg-surface">
      <a
        href="#content"
        className="sr-only focus:not-sr-only focus:absolute focus:z-20 focus:m-2 focus:rounded-md focus:bg-surface focus:px-3 focus:py-1.5"
      >
        Skip to the content
      </a>
      <div className="mx-auto flex max-w-6xl flex-wrap items-center gap-x-4 gap-y-2 px-4 py-2 sm:h-12 sm:flex-nowrap sm:py-0">
        <a href="/" aria-label="Keygrade, home" className="rounded-sm">
          {brand}
        </a>
        <search className="order-last w-full group-has-[[data-main-search]]/public:hidden sm:order-none sm:ml-4 sm:w-64">
          <form action="/tokens" className="relative">
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
        <nav aria-label="Site" className="ml-auto flex items-center gap-1">
          {PLACES.map(({ label, href }) => (
            <a
              key={href}
              href={href}
              className="inline-flex h-8 items-center rounded-md px-2.5 text-sm font-medium text-muted hover:bg-sunken hover:text-fg"
            >
              {label}
            </a>
          ))}
          <ThemeSwitch />
        </nav>
      </div>
    </header>
  )
}
