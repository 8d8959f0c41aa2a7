import { KeyRound } from 'lucide-react'
import Link from 'next/link'
import { buttonClass } from '@/components/ui/button-class'
import { EmptyState } from '@/components/ui/empty-state'

/** The overview of an account without keys. */
export function FirstSteps({ mayIssue }: { mayIssue: boolean }) {
  return (
    <EmptyState
      icon={KeyRound}
      title="No keys yet"
      action={
        mayIssue && (
          <Link href="/keys/new" className={buttonClass('primary')}>
            Issue the first key
          </Link>
        )
      }
    >
      Issue a key, store its secret, and call the ratings API with it. Its requests show up here.
    </EmptyState>
  )
}
