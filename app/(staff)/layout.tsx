import Link from 'next/link'
import { NuqsAdapter } from 'nuqs/adapters/next/app'
import type { ReactNode } from 'react'
import { Wordmark } from '@/components/frame/wordmark'
import { StaffNav } from '@/components/mail/staff-nav'
import { ThemeSwitch } from '@/components/ui/theme-switch'
import { StepUp } from '../step-up'
import { requireStaff } from './require-staff'

/** The frame of the operator's pages. Each page asks for its own permission again: a layout is not drawn anew. */
export default async function StaffLayout({ children }: { children: ReactNode }) {
  const { actor } = await requireStaff('outbox:read')
  return (
    <StepUp>
      <a
        href="#main"
        className="sr-only rounded-md bg-accent px-3 py-2 text-on-accent focus:not-sr-only focus:fixed focus:top-2 focus:left-2 focus:z-50"
      >
        Skip to content
      </a>
      <header className="sticky top-0 z-20 border-b bg-ground px-3 text-sm sm:px-6">
        <div className="mx-auto flex h-12 max-w-6xl items-center gap-1 sm:gap-3">
          <Link href="/overview" className="flex rounded-sm" aria-label="Keygrade: overview">
            <Wordmark />
          </Link>
          <StaffNav />
          <p className="ml-auto hidden truncate text-xs text-muted md:block">{actor.email}</p>
          <ThemeSwitch />
        </div>
      </header>
      <main id="main" tabIndex={-1} className="min-w-0 px-3 py-4 text-sm outline-none sm:px-6 sm:py-5">
        <div className="mx-auto grid max-w-6xl gap-4">
          <NuqsAdapter>{children}</NuqsAdapter>
        </div>
      </main>
    </StepUp>
  )
}
