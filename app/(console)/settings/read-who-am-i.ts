import 'server-only'
import { cache } from 'react'
import type { Person } from '@/components/frame/user-menu'
import type { Ctx } from '@/lib/platform/ctx'

/** The account's name and the person signed in, for the frame and the settings page. */
export const readWhoAmI = cache(async (ctx: Ctx): Promise<{ account: string; person: Person }> => {
  const { actor } = ctx
  const account = await ctx.db.account.findUniqueOrThrow({ where: { id: actor.accountId } })
  const person =
    actor.type === 'member'
      ? { name: actor.name, email: actor.email, role: actor.role ?? 'no role' }
      : { name: actor.name, email: '', role: actor.type }
  return { account: account.name, person }
})
