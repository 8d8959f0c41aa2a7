import { aliveInLine } from '@/components/keys/revoke-choices'
import type { KeyView } from '@/lib/keys/key-contract'

type Key = Pick<KeyView, 'versions' | 'rotations'>
type Version = KeyView['versions'][number]

export type LeakFacts = {
  version: Version
  /** When it ended; null while it has not. */
  endedAt: string | null
  /** What is alive of it and of all that its holder could have taken. */
  alive: number[]
  /** The last version that took its place, however many came between. */
  successor: { version: Version; usedAt: string | null; waitsUntil: string | null } | null
}

/** What whoever finds a version somewhere asks first: does it still open anything, and what came in its place? */
export function leakFacts(key: Key, found: number): LeakFacts | null {
  const version = key.versions.find((one) => one.version === found)
  if (!version) return null
  let last = found
  let step = stepFrom(key, last)
  // Each step leads to a later version, so this ends.
  while (step && step.successorVersion > last) {
    last = step.successorVersion
    step = stepFrom(key, last)
  }
  const successor = last === found ? undefined : key.versions.find((one) => one.version === last)
  const by = key.rotations.findLast(({ successorVersion }) => successorVersion === last)
  return {
    version,
    endedAt: endOf(version),
    alive: aliveInLine(key, found),
    successor: successor
      ? {
          version: successor,
          usedAt: successor.lastUsedAt ?? by?.firstUsedAt ?? null,
          waitsUntil: by?.secretWaitsUntil ?? null,
        }
      : null,
  }
}

const LED_NOWHERE = ['cancelled', 'rolled_back']

function stepFrom({ rotations }: Key, version: number) {
  return rotations.findLast(
    ({ fromVersion, state }) => fromVersion === version && !LED_NOWHERE.includes(state),
  )
}

function endOf({ state, revokedAt, retiresAt, expiresAt }: Version): string | null {
  if (state === 'revoked') return revokedAt
  if (state === 'retired') return retiresAt
  return state === 'expired' ? expiresAt : null
}
