import 'server-only'
import { authorize } from '@/lib/auth/authorize'
import { visibleKeys } from '@/lib/keys/visible-keys'
import type { Ctx } from '@/lib/platform/ctx'
import { AppError } from '@/lib/platform/errors'
import { parseInput } from '@/lib/platform/parse-input'
import { readUsageView } from './read-usage-view'
import { type KeyUsageInput, keyUsageInput, type UsageView } from './usage-contract'

/** The recorded requests of one key over time. By version, a group is the version's number. */
export async function getKeyUsage(ctx: Ctx, input: KeyUsageInput & { keyId: string }): Promise<UsageView> {
  authorize(ctx, 'usage:read')
  const { keyId, ...rest } = input
  const wanted = parseInput(keyUsageInput, rest)
  // What a key is asked for each second is its numbers; the whole of it is not needed for that.
  const key = await ctx.db.key.findFirst({
    where: { ...visibleKeys(ctx), id: keyId },
    select: { id: true, versions: { select: { id: true, number: true } } },
  })
  if (!key) throw new AppError('not_found', 'There is no such key in this account.')
  const numbers = new Map(key.versions.map((version) => [version.id, String(version.number)]))
  const numbered = (group: string) => numbers.get(group) ?? group
  return readUsageView(ctx, wanted, key.id, wanted.by === 'version' ? numbered : undefined)
}
