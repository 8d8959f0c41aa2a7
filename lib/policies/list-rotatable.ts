import 'server-only'
import { authorize } from '@/lib/auth/authorize'
import { WHOLE_KEY } from '@/lib/keys/find-key'
import { matchesKey } from '@/lib/keys/key-order'
import { viewKey } from '@/lib/keys/key-view'
import { visibleKeys } from '@/lib/keys/visible-keys'
import type { Ctx } from '@/lib/platform/ctx'
import { atOneInstant } from '@/lib/platform/db'
import type { RotatableFilter, RotatableKey } from './bulk-contract'

const DAY_MS = 86_400_000

/** The account's keys that match and can be rotated now: a version is valid, no rotation is under way. Oldest first. */
export async function listRotatable(ctx: Ctx, filter: RotatableFilter): Promise<RotatableKey[]> {
  authorize(ctx, 'keys:read')
  const { q, environment, minAgeDays = 0 } = filter
  const now = ctx.clock.now()
  const bornBefore = now.getTime() - minAgeDays * DAY_MS
  const where = { ...visibleKeys(ctx), environment }
  const rows = await atOneInstant(ctx.db, (tx) => tx.key.findMany({ where, include: WHOLE_KEY }))
  return rows
    .map((row) => viewKey(row, now))
    .filter((key) => key.state === 'active' && (!q || matchesKey(key, q)))
    .flatMap((key) => {
      const newest = key.versions.findLast(({ state }) => state === 'active')
      if (!newest || Date.parse(newest.notBefore) > bornBefore) return []
      const { id: keyId, name, environment, kind, lastUsedAt, expiresAt } = key
      const { version, notBefore } = newest
      return [{ keyId, name, environment, kind, version, validSince: notBefore, lastUsedAt, expiresAt }]
    })
    .sort((a, b) => compare(a.validSince, b.validSince) || compare(a.keyId, b.keyId))
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
