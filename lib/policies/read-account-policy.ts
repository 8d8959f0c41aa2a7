import 'server-only'
import type { Ctx } from '@/lib/platform/ctx'
import type { Tx } from '@/lib/platform/db'
import type { RotationPolicy } from './policy-contract'
import { readPolicy } from './read-policy'

/** What the actor's account says for all of its keys; null where it says nothing. */
export async function readAccountPolicy(tx: Tx, ctx: Ctx): Promise<RotationPolicy | null> {
  const account = await tx.account.findUniqueOrThrow({
    where: { id: ctx.actor.accountId },
    select: { rotationPolicy: true },
  })
  return readPolicy(account.rotationPolicy)
}
