import type { RevocationState } from './revocation-contract'

type Instants = { pausedAt: Date | null; cancelledAt: Date | null; finishedAt: Date | null }

/** What is over stays over; a pause holds until it is taken back. */
export function revocationState({ pausedAt, cancelledAt, finishedAt }: Instants): RevocationState {
  if (finishedAt) return 'finished'
  if (cancelledAt) return 'cancelled'
  return pausedAt ? 'paused' : 'running'
}
