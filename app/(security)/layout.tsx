import Link from 'next/link'
import { NuqsAdapter } from 'nuqs/adapters/next/app'
import type { ReactNode } from 'react'
import { DeskNav } from '@/components/desk/desk-nav'
import { Wordmark } from '@/components/frame/wordmark'
import { QueryProvider } from '@/components/live/query-provider'
import { ThemeSwitch } from '@/components/ui/theme-switch'
import { StepUp } from '../step-up'
import { requireDesk } from './require-desk'

/** The frame of the security desk, with an accent of its own. Each page asks for the permission again. */
export default async function SecurityLayout({ children }: { children: ReactNode }) {
  const { actor } = await requireDesk()
  return (
    <QueryProvider>
      <a
        href="#main"
        className="sr-only rounded-md bg-accent px-3 py-2 text-on-accent focus:not-sr-only focus:fixed focus:top-2 focus:left-2 focus:z-50"
      >
        Skip to content
      </a>
      <header className="desk sticky top-0 z-20 border-b border-t-2 border-t-accent bg-ground px-3 text-sm sm:px-6">
        <div className="mx-auto flex h-12 max-w-6xl items-center gap-1 sm:gap-3">
          <Link
            href="/overview"
            className="flex rounded-sm max-sm:w-5 max-sm:overflow-hidden"
            aria-label="Keygrade: overview"
          >
            <Wordmark />
          </Link>
          <p className="hidden font-medium text-accent sm:block">Security</p>
          <DeskNav />
          <Link
            href="/profile"
            className="ml-auto hidden truncate rounded-sm text-xs text-muted hover:text-fg md:block"
          >
            {actor.email}
          </Link>
          <ThemeSwitch />
        </div>
      </header>
      <main id="main" tabIndex={-1} className="min-w-0 px-3 py-4 text-sm outline-none sm:px-6 sm:py-5">
        <div className="mx-auto grid max-w-6xl grid-cols-[minmax(0,1fr)] gap-4">
          <NuqsAdapter>
            <StepUp>{children}</StepUp>
          </NuqsAdapter>
        </div>
      </main>
    </QueryProvider>
  )
}
