import type { ReactNode } from 'react'
import { Wordmark } from '@/components/frame/wordmark'
import { DisclosureBar } from '@/components/public/disclosure-bar'
import { PublicFooter } from '@/components/public/public-footer'
import { PublicHeader } from '@/components/public/public-header'

export default function PublicLayout({ children }: { children: ReactNode }) {
  return (
    <div data-bars className="group/public flex min-h-dvh flex-col">
      <PublicHeader brand={<Wordmark />} />
      <main id="content" className="mx-auto w-full max-w-6xl flex-1 px-4 py-6">
        {children}
      </main>
      <PublicFooter />
      <DisclosureBar />
    </div>
  )
}
