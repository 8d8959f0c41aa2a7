import Link from 'next/link'
import { buttonClass } from '@/components/ui/button-class'
import { EmptyState } from '@/components/ui/empty-state'

export default function ConsoleNotFound() {
  return (
    <>
      <h1 className="text-lg font-semibold">Not found</h1>
      <EmptyState
        title="There is nothing at this address in this account"
        action={
          <Link href="/keys" className={buttonClass('primary')}>
            Go to the keys
          </Link>
        }
      >
        The id may be mistyped, or it belongs to another account.
      </EmptyState>
    </>
  )
}
