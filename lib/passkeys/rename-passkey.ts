import 'server-only'
import { recordAudit } from '@/lib/audit/record-audit'
import { authorizePerson } from '@/lib/auth/authorize'
import type { Ctx } from '@/lib/platform/ctx'
import { AppError } from '@/lib/platform/errors'
import { parseInput } from '@/lib/platform/parse-input'
import { renamePasskeyInput } from './passkey-contract'

/** Gives a passkey of the person another name. Throws `not_found`. */
export async function renamePasskey(ctx: Ctx, input: unknown): Promise<void> {
  const { id: userId, email } = authorizePerson(ctx)
  const { passkeyId, name } = parseInput(renamePasskeyInput, input)
  await ctx.db.$transaction(async (tx) => {
    const passkey = await tx.passkey.findFirst({ where: { id: passkeyId, userId } })
    if (!passkey) throw new AppError('not_found', 'You have no such passkey.')
    if (passkey.name === name) return
    await tx.passkey.updateMany({ where: { id: passkeyId, userId }, data: { name } })
    const target = { type: 'user', id: userId, name: email } as const
    await recordAudit(tx, ctx, 'person.passkey_renamed', target, { from: passkey.name, to: name })
  })
}
