import 'server-only'
import { Prisma } from '@/generated/prisma/client'
import type { Actor } from '@/lib/platform/ctx'
import { ownKeysOf } from './own-keys-of'

/**
 * The keys that are there for the actor: of its account, and of those that are not shared its own. Whatever finds,
 * locks, lists or names keys has this in its `where`, so that others are not found by construction.
 */
export function visibleKeys({ actor }: { actor: Actor }): Prisma.KeyWhereInput {
  const own = ownKeysOf(actor)
  if (own === null) return { accountId: actor.accountId }
  return { accountId: actor.accountId, AND: { OR: [{ shared: true }, { createdBy: { in: [...own] } }] } }
}

/** The same as a condition on `keys k`. */
export function visibleKeysSql({ actor }: { actor: Actor }): Prisma.Sql {
  const own = ownKeysOf(actor)
  const account = Prisma.sql`k.account_id = ${actor.accountId}`
  return own === null ? account : Prisma.sql`${account} AND (k.shared OR k.created_by = ANY(${[...own]}))`
}
