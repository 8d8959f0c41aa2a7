/** A verifier beside a change, as the register and its confirmations tell. Instants are by the database's clock. */
export type Witness = {
  startedAt: Date
  closedAt: Date | null
  leaseUntil: Date
  /** For how long after its lease it may still answer from memory, ms. */
  staleMs: number
  /** The last change that it had applied when it last renewed its lease. */
  sequence: bigint
  /** When it first confirmed this change, or a later one. */
  acknowledgedAt: Date | null
}

export type WitnessState =
  | { state: 'confirmed'; at: Date }
  | { state: 'waiting' }
  /** Its lease has run out: if it is only cut off, it may go by what it knows until then. */
  | { state: 'silent'; until: Date }
  /** It goes by nothing that it knew before the change, since then. */
  | { state: 'gone'; since: Date }

/**
 * Where a verifier stands to a change at `now`; null when it had ended before, or began with the change applied.
 * A feed believes nothing but answers that saw its own lease running, and that for `staleMs` at most
 * (change-feed.ts): so whoever has not heard of the change believes nothing from `leaseUntil + staleMs` on.
 */
export function witnessState(
  witness: Witness,
  change: { sequence: bigint; writtenAt: Date },
  now: Date,
): WitnessState | null {
  const { closedAt, leaseUntil, staleMs, acknowledgedAt } = witness
  const startedLater = witness.startedAt > change.writtenAt
  if (acknowledgedAt) return startedLater ? null : { state: 'confirmed', at: acknowledgedAt }
  // The commit may come long after `writtenAt`: whoever started between them knew the key as it was.
  if (startedLater && witness.sequence >= change.sequence) return null
  const since = closedAt ?? new Date(leaseUntil.getTime() + staleMs)
  if (closedAt || since <= now) {
    return startedLater || since <= change.writtenAt ? null : { state: 'gone', since }
  }
  return leaseUntil <= now ? { state: 'silent', until: since } : { state: 'waiting' }
}
