import { type KeyInstants, type VersionInstants, versionState } from '@/lib/keys/version-state'
import { successorIsKnown, waitsForPublicKey } from './successor-known'

type Rotation = Parameters<typeof successorIsKnown>[0]
type Successor = Parameters<typeof successorIsKnown>[1] & VersionInstants & { number: number }

/**
 * Why nobody could call once the old version is retired, whatever its clients do: the successor is not valid, or
 * nobody has it. A sentence; null when there is a successor to move to.
 */
export function retirementEvidenceSuccessor(
  rotation: Rotation,
  successor: Successor,
  key: KeyInstants & { kind: string },
  now: Date,
): string | null {
  const name = `v${successor.number}`
  const state = versionState(successor, key, now)
  if (state === 'scheduled') return `${name} is not valid yet.`
  if (state === 'disabled') return 'The key is disabled.'
  if (state !== 'active') return `${name} is not valid any more: it is ${state}.`
  if (waitsForPublicKey(successor, key)) return `${name} still waits for the public key of its holder.`
  if (successorIsKnown(rotation, successor, key)) return null
  return `Nobody has ${name} yet: its secret waits to be claimed or handed over.`
}
