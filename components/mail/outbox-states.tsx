import { clsx } from 'clsx'
import type { Route } from 'next'
import Link from 'next/link'
import { OUTBOX_STATES, type OutboxState } from '@/lib/mail/mail-contract'

const WORDS: Record<OutboxState, string> = { waiting: 'Waiting', failed: 'Failed', sent: 'Sent' }

type OutboxStatesProps = { state: OutboxState; counts: Record<OutboxState, number> }

/** The three lists of the outbox, and how many messages each has. */
export function OutboxStates({ state, counts }: OutboxStatesProps) {
  return (
    <nav aria-label="Messages" className="flex flex-wrap gap-1">
      {OUTBOX_STATES.map((one) => (
        <Link
          key={one}
          href={`/staff/outbox?state=${one}` as Route}
          aria-current={one === state ? 'page' : undefined}
          className={clsx(
            'flex h-8 items-center gap-2 rounded-md px-3 font-medium',
            one === state ? 'bg-sunken text-fg' : 'text-muted hover:bg-sunken hover:text-fg',
          )}
        >
          {WORDS[one]}
          <span className="text-xs text-muted tabular-nums">{counts[one]}</span>
        </Link>
      ))}
    </nav>
  )
}
