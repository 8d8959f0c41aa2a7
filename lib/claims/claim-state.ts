import type { KeyKind } from '@/lib/keys/key-limits-contract'
import type { KeyInstants, VersionInstants } from '@/lib/keys/version-state'
import { isPending, type RotationInstants, rotationState } from '@/lib/rotations/rotation-state'
import type { SuccessorState } from './self-contract'

export type ClaimFacts = {
  rotation: RotationInstants & ClaimColumns
  from: VersionInstants & { compromised: boolean }
  key: KeyInstants & { kind: KeyKind }
  /** Until when the sealed copy is kept; null when there is none (any more). */
  copyUntil: Date | null
}
type ClaimColumns = {
  claimable: boolean
  emergency: boolean
  firstUsedAt: Date | null
  claimedAt: Date | null
  claimToken: Uint8Array | null
  handedOverAt: Date | null
}

export type ClaimRefusal = { refused: 'no_successor' | 'not_claimable' | 'already_claimed'; detail: string }

/** How long after the claim a lost answer may be repeated, and the copy is kept at most. */
export const REPEAT_MS = 600_000

/**
 * Why the holder of the old version may not take the successor now; null when it may. What ends all claims for good
 * goes first: nobody takes the successor of a compromised version, whoever claimed it before.
 */
export function claimRefusal({ rotation, from, key, copyUntil }: ClaimFacts, now: Date): ClaimRefusal | null {
  const state = rotationState(rotation, from, key, now)
  if (!isPending(state)) return no('no_successor', 'No rotation of this version is under way.')
  if (from.compromised || rotation.emergency) {
    return no('not_claimable', 'This version is compromised: ask the owner of the key for the successor.')
  }
  if (!rotation.claimable) {
    return no('not_claimable', 'Claiming is switched off for this rotation: ask the owner of the key.')
  }
  if (rotation.claimedAt !== null) {
    return no('already_claimed', 'The successor was claimed already: ask the owner of the key.')
  }
  if (rotation.handedOverAt !== null) {
    return no('not_claimable', 'The successor was handed over to a person: ask the owner of the key.')
  }
  if (state === 'planned') {
    return no('no_successor', `The rotation starts at ${rotation.startsAt.toISOString()}: claim then.`)
  }
  if (state === 'ended') {
    return no('no_successor', 'The overlap is over: ask the owner of the key for the successor.')
  }
  if (rotation.firstUsedAt !== null) {
    return no('not_claimable', 'The successor is in use already: ask the owner of the key for it.')
  }
  if (key.kind !== 'ed25519' && (copyUntil === null || now >= copyUntil)) {
    return no('not_claimable', 'The secret of the successor is not kept: ask the owner of the key for it.')
  }
  return null
}

/** What the old version is told of its successor; null before the rotation starts and after it is over. */
export function successorState(facts: ClaimFacts, now: Date): SuccessorState | null {
  const { rotation, from, key } = facts
  const state = rotationState(rotation, from, key, now)
  if (!isPending(state) || state === 'planned') return null
  const refusal = claimRefusal(facts, now)
  if (refusal === null) return 'waiting'
  return refusal.refused === 'already_claimed' ? 'claimed' : 'not_claimable'
}

/** Whether this is the claim that won, sent again under its own token (SHA-256) within 10 minutes. */
export function isRepeat(
  { claimedAt, claimToken }: Pick<ClaimColumns, 'claimedAt' | 'claimToken'>,
  token: Uint8Array | null,
  now: Date,
): boolean {
  if (claimedAt === null || claimToken === null || token === null) return false
  return now.getTime() < claimedAt.getTime() + REPEAT_MS && Buffer.compare(claimToken, token) === 0
}

function no(refused: ClaimRefusal['refused'], detail: string): ClaimRefusal {
  return { refused, detail }
}
