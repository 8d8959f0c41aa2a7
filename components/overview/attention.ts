import { replacementOf } from '@/components/rotations/replacement-of'
import type { KeyView, RotationView } from '@/lib/keys/key-contract'

const DAY_MS = 86_400_000
const SOON_MS = 30 * DAY_MS

export type Attention = {
  replaced: { key: KeyView; version: number; until: string }[]
  rotating: { key: KeyView; rotation: RotationView }[]
  expiring: KeyView[]
  unused: KeyView[]
}

/** What somebody should look at: replaced keys whose successor nobody has taken, pending rotations, keys that expire within 30 days, keys never used. */
export function attentionOf(keys: readonly KeyView[], nowMs: number): Attention {
  const alive = keys.filter(({ state }) => state === 'active' || state === 'rotating')
  const rotating = keys.flatMap((key) => {
    const rotation = key.rotations.find(({ state }) => ['planned', 'overlapping', 'ended'].includes(state))
    return rotation ? [{ key, rotation }] : []
  })
  const replaced = keys.flatMap((key) => {
    const { rotation, version } = replacementOf(key) ?? {}
    const until = rotation?.secretWaitsUntil
    return version !== undefined && until ? [{ key, version, until }] : []
  })
  return {
    replaced: replaced.sort((a, b) => compare(a.until, b.until)),
    rotating: rotating.sort((a, b) =>
      compare(nextInstant(a.rotation, nowMs), nextInstant(b.rotation, nowMs)),
    ),
    expiring: alive
      .filter(({ expiresAt }) => expiresAt !== null && Date.parse(expiresAt) - nowMs <= SOON_MS)
      .sort((a, b) => compare(a.expiresAt ?? '', b.expiresAt ?? '')),
    unused: alive.filter(({ lastUsedAt }) => lastUsedAt === null),
  }
}

/** When something next happens to the rotation by itself; one that only waits for a person comes first. */
export function nextInstant(rotation: RotationView, nowMs: number): string {
  if (Date.parse(rotation.startsAt) > nowMs) return rotation.startsAt
  return Date.parse(rotation.endsAt) > nowMs ? rotation.endsAt : ''
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
