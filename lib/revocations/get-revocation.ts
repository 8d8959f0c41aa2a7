import 'server-only'
import { authorize } from '@/lib/auth/authorize'
import type { Ctx } from '@/lib/platform/ctx'
import type { Tx } from '@/lib/platform/db'
import { readReceipts } from './read-receipts'
import { readRevocation } from './read-revocation'
import type { RevocationProgress } from './revocation-contract'

const LATELY_MS = 5000

/** How far a revocation of the actor's account is, how fast, and who has confirmed it. Throws `not_found`. */
export async function getRevocation(
  ctx: Ctx,
  { revocationId }: { revocationId: string },
): Promise<RevocationProgress> {
  authorize(ctx, 'keys:revoke')
  const view = await readRevocation(ctx.db, ctx, revocationId)
  const receipts = await readReceipts(ctx, view.id)
  const perSecond = view.state === 'running' ? await readRate(ctx.db, view.id, ctx.clock.now()) : null
  return { ...view, perSecond, receipts }
}

/** Keys a second over the last 5 s, or since the first of them; null before that. */
async function readRate(db: Tx, revocationId: string, now: Date): Promise<number | null> {
  const since = new Date(now.getTime() - LATELY_MS)
  const [row] = await db.$queryRaw<{ keys: number; first: Date | null }[]>`
    SELECT count(*)::int AS keys, min(done_at) AS first FROM revocation_keys
    WHERE revocation_id = ${revocationId} AND done_at > ${since}`
  const spanMs = row?.first ? now.getTime() - row.first.getTime() : 0
  return row && spanMs > 0 ? Math.round((row.keys * 10_000) / spanMs) / 10 : null
}
