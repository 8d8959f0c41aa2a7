import 'server-only'
import { authorizePerson } from '@/lib/auth/authorize'
import type { Ctx } from '@/lib/platform/ctx'
import type { PasskeyView } from './passkey-contract'

/** The person's passkeys, oldest first. */
export async function listPasskeys(ctx: Ctx): Promise<PasskeyView[]> {
  const { id: userId } = authorizePerson(ctx)
  const passkeys = await ctx.db.passkey.findMany({
    where: { userId },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
  })
  return passkeys.map(({ id, name, createdAt, lastUsedAt, backedUp }) => ({
    id,
    name,
    createdAt: createdAt.toISOString(),
    lastUsedAt: lastUsedAt?.toISOString() ?? null,
    synced: backedUp,
  }))
}
