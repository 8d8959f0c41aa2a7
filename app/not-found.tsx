import type { Metadata } from 'next'
import { buttonClass } from '@/components/ui/button-class'

export const metadata: Metadata = { title: 'Not found' }

export default function NotFound() {
  return (
    <main className="mx-auto grid max-w-lg gap-3 px-4 py-24">
      <h1 className="text-xl font-semibold">Not found</h1>
      <p className="text-muted">There is nothing at this address, or it belongs to another account.</p>
      <div className="flex flex-wrap gap-2">
        <a href="/overview" className={buttonClass('primary')}>
          Go to the overview
        </a>
        <a href="/tokens" className={buttonClass()}>
          Token ratings
        </a>
      </div>
    </main>
  )
}
