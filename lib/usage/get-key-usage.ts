import 'server-only'
import { authorize } from '@/lib/auth/authorize'
import { findKey } from '@/lib/keys/find-key'
import type { Ctx } from '@/lib/platform/ctx'
import { atOneInstant } from '@/lib/platform/db'
import { parseInput } from '@/lib/platform/parse-input'
import { readUsageView } from './read-usage-view'
import { type KeyUsageInput, keyUsageInput, type UsageView } from './usage-contract'

/** The recorded requests of one key over time. By version, a group is the version's number. */
export async function getKeyUsage(ctx: Ctx, input: KeyUsageInput & { keyId: string }): Promise<UsageView> {
  authorize(ctx, 'usage:read')
  const { keyId, ...rest } = input
  const wanted = parseInput(keyUsageInput, rest)
  const key = await atOneInstant(ctx.db, (tx) => findKey(tx, ctx, keyId))
  const numbers = new Map(key.versions.map((version) => [version.id, String(version.number)]))
  const numbered = (group: string) => numbers.get(group) ?? group
  return readUsageView(ctx, wanted, key.id, wanted.by === 'version' ? numbered : undefined)
}
