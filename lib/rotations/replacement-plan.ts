import { earliest, hasEnded, type KeyInstants, type VersionInstants } from '@/lib/keys/version-state'
import { DAY_SECONDS } from './rotation-contract'

/** How long the successor waits for the account's people: over a weekend and a holiday. */
const REPLACEMENT_WAITS_MS = 7 * DAY_SECONDS * 1000

type Key = KeyInstants & { kind: string }
type Version = VersionInstants & { id: string; number: number; waiting?: { until: Date } | null }
type Rotation = { toVersionId: string; automatic: boolean; emergency: boolean; handedOverAt: Date | null }
type KeyFacts<V> = Key & { versions: readonly V[]; rotations: readonly Rotation[] }

/** `ending`: what is alive, all of it. `until`: how long the successor's secret waits, never beyond the key. */
export type ReplacementPlan<V> = { ending: V[]; number: number; until: Date }
export type ReplacementRefusal = {
  refused: 'wrong_kind' | 'no_live_version' | 'nothing_to_do'
  detail: string
}

/** A rotation that replaced a compromised key: its old version is dead, and nobody was shown the successor. */
export function isReplacement({ automatic, emergency }: Pick<Rotation, 'automatic' | 'emergency'>): boolean {
  return automatic && emergency
}

/** Decides the replacement of a compromised key, or says why there can be none and what to do instead. */
export function planReplacementOf<V extends Version>(
  key: KeyFacts<V>,
  now: Date,
): ReplacementPlan<V> | ReplacementRefusal {
  if (key.kind === 'ed25519') {
    const detail =
      'A successor of an Ed25519 key needs a new public key from its owner: revoke it, and have the owner bring one by a rotation or a new key.'
    return { refused: 'wrong_kind', detail }
  }
  const ending = key.versions.filter((version) => !hasEnded(version, key, now))
  if (ending.length === 0) {
    const detail = 'Every version of this key has ended already: nothing is left to replace. Issue a new key.'
    return { refused: 'no_live_version', detail }
  }
  if (ending.every((version) => waitsUnseen(version, key.rotations, now))) {
    const numbers = ending.map(({ number }) => number).join(' and ')
    const detail = `The key was replaced already: version ${numbers} waits, sealed, and nobody has its secret yet.`
    return { refused: 'nothing_to_do', detail }
  }
  const planned = new Date(now.getTime() + REPLACEMENT_WAITS_MS)
  const until = earliest([planned, key.expiresAt]) ?? planned
  return { ending, number: Math.max(...key.versions.map(({ number }) => number)) + 1, until }
}

/** Made by a replacement and not taken yet, though it still can be: it cannot have leaked. */
function waitsUnseen({ id, waiting }: Version, rotations: readonly Rotation[], now: Date): boolean {
  const made = rotations.find((rotation) => rotation.toVersionId === id)
  if (!made || !isReplacement(made) || made.handedOverAt !== null) return false
  return waiting !== null && waiting !== undefined && now < waiting.until
}
