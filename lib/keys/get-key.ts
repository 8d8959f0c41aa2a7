import 'server-only'
import { authorize } from '@/lib/auth/authorize'
import type { Ctx } from '@/lib/platform/ctx'
import { atOneInstant } from '@/lib/platform/db'
import { findKey } from './find-key'
import type { KeyView } from './key-contract'
import { viewKey } from './key-view'

/** One key of the actor's account, or `not_found`. */
export async function getKey(ctx: Ctx, input: { keyId: string }): Promise<KeyView> {
  authorize(ctx, 'keys:read')
  const key = await atOneInstant(ctx.db, (tx) => findKey(tx, ctx, input.keyId))
  return viewKey(key, ctx.clock.now())
}
