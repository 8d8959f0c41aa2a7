import 'server-only'
import { recordAudit } from '@/lib/audit/record-audit'
import { authorize } from '@/lib/auth/authorize'
import { requireStepUp } from '@/lib/auth/step-up'
import type { Ctx } from '@/lib/platform/ctx'
import { AppError } from '@/lib/platform/errors'
import { parseInput } from '@/lib/platform/parse-input'
import { type AccountSettings, type ChangeAccountInput, changeAccountInput } from './account-contract'
import { accountSettings } from './account-settings'

/**
 * Changes what is named of an account: its name, or what it asks of its people, which holds from everybody's next
 * request on and takes a fresh factor. Throws `step_up_required`, `second_factor_required`.
 */
export async function changeAccount(ctx: Ctx, input: ChangeAccountInput): Promise<AccountSettings> {
  authorize(ctx, 'account:write')
  const change = parseInput(changeAccountInput, input)
  if (Object.keys(change).some((name) => name !== 'name')) requireStepUp(ctx)
  if (change.requireSecondFactor) refuseToLockOut(ctx)
  const { accountId: id } = ctx.actor
  return ctx.db.$transaction(async (tx) => {
    await tx.$queryRaw`SELECT id FROM accounts WHERE id = ${id} FOR NO KEY UPDATE`
    const before = accountSettings(await tx.account.findUniqueOrThrow({ where: { id } }))
    const after = accountSettings(await tx.account.update({ where: { id }, data: change }))
    const changed = Object.keys(change) as (keyof typeof change)[]
    const only = (all: AccountSettings) => Object.fromEntries(changed.map((name) => [name, all[name]]))
    const target = { type: 'account', id, name: after.name } as const
    await recordAudit(tx, ctx, 'account.changed', target, { before: only(before), after: only(after) })
    return after
  })
}

/** Who asks others for a second factor has given one: nobody shuts the door with themselves outside. */
function refuseToLockOut({ actor }: Ctx): void {
  if (actor.type !== 'member' || actor.secondFactorAt !== null) return
  throw new AppError(
    'second_factor_required',
    'Set up your own second factor first, in your profile: otherwise this would shut you out. Nothing was changed.',
  )
}
