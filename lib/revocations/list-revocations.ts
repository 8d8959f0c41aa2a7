import 'server-only'
import { authorize } from '@/lib/auth/authorize'
import type { Ctx } from '@/lib/platform/ctx'
import { parseInput } from '@/lib/platform/parse-input'
import { viewRevocations } from './read-revocation'
import { type ListRevocationsInput, listRevocationsInput, type RevocationView } from './revocation-contract'

/** The revocations of many keys in the actor's account, newest first. After one that was never here, nothing comes. */
export async function listRevocations(
  ctx: Ctx,
  input: ListRevocationsInput,
): Promise<{ items: RevocationView[]; nextCursor: string | null }> {
  authorize(ctx, 'keys:revoke')
  const { limit, cursor } = parseInput(listRevocationsInput, input)
  const { accountId } = ctx.actor
  const last = cursor ? await ctx.db.revocation.findFirst({ where: { id: cursor, accountId } }) : null
  if (cursor && !last) return { items: [], nextCursor: null }
  const after = last && {
    OR: [{ createdAt: { lt: last.createdAt } }, { createdAt: last.createdAt, id: { lt: last.id } }],
  }
  const rows = await ctx.db.revocation.findMany({
    where: { accountId, ...after },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    take: limit + 1,
  })
  const page = rows.slice(0, limit)
  return {
    items: await viewRevocations(ctx.db, ctx, page),
    nextCursor: rows.length > limit ? (page.at(-1)?.id ?? null) : null,
  }
}
