import { clsx } from 'clsx'
import { RelativeTime } from '@/components/ui/relative-time'
import type { LetterState, StepLetter } from '@/lib/incidents/incident-contract'

const STATES: Record<LetterState, { words: string; ink: string }> = {
  queued: { words: 'Queued, not sent yet', ink: 'text-warn' },
  sent: { words: 'Taken by the mail server', ink: 'text-good' },
  refused: { words: 'Not delivered, and not tried again', ink: 'text-bad' },
  gone: { words: 'Not kept in the outbox any more', ink: 'text-muted' },
}

/** What became of each letter of a step: to be told is more than to be written to. */
export function StepLetters({ letters }: { letters: readonly StepLetter[] }) {
  return (
    <ul aria-label="Letters" className="grid gap-1">
      {letters.map(({ id, to, state, sentAt, error }) => (
        <li key={`${id} ${to}`} className="flex flex-wrap gap-x-2">
          <span className="min-w-0 break-words">{to}</span>
          <span className={clsx('font-medium', STATES[state].ink)}>
            {STATES[state].words}
            {sentAt && (
              <>
                {' '}
                <RelativeTime at={sentAt} />
              </>
            )}
          </span>
          {error && <span className="min-w-0 break-words text-muted">{error}</span>}
        </li>
      ))}
    </ul>
  )
}
