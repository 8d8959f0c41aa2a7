import 'server-only'
import { authorizePerson } from '@/lib/auth/authorize'
import type { Ctx } from '@/lib/platform/ctx'
import { AppError } from '@/lib/platform/errors'
import { parseInput } from '@/lib/platform/parse-input'
import { type SwitchAccountInput, switchAccountInput } from './account-contract'

/**
 * What this session shows from its next page on; other tabs stay where they are. Throws `not_found` where the person
 * does not belong.
 */
export async function switchAccount(ctx: Ctx, input: SwitchAccountInput): Promise<{ accountId: string }> {
  const { id, sessionId } = authorizePerson(ctx)
  const { accountId } = parseInput(switchAccountInput, input)
  // One statement: a membership that ends meanwhile is not shown.
  const count = await ctx.db.$executeRaw`
    UPDATE sessions s SET account_id = ${accountId} WHERE s.id = ${sessionId} AND s.user_id = ${id}
      AND EXISTS (SELECT FROM members m WHERE m.user_id = ${id} AND m.account_id = ${accountId})`
  if (count === 0) throw new AppError('not_found', 'You are no member of that account.')
  return { accountId }
}
