import 'server-only'
import { recordAudit } from '@/lib/audit/record-audit'
import type { Ctx } from '@/lib/platform/ctx'
import type { Tx } from '@/lib/platform/db'
import { AppError } from '@/lib/platform/errors'
import { parseInput } from '@/lib/platform/parse-input'
import { domainInput } from './account-contract'

type Change = { domain: string; joined: boolean }
type Changed = { accountId: string; joinDomains: string[]; changed: boolean }

/**
 * For the operator, who knows whose a domain is: who proves an e-mail of it by single sign-on becomes a viewer of the
 * actor's account from now on, or no longer. Members stay. Throws `not_found`, `forbidden`.
 */
export async function changeJoinDomain(ctx: Ctx, { domain: given, joined }: Change): Promise<Changed> {
  const { actor } = ctx
  if (actor.type !== 'system') throw new AppError('forbidden', 'The operator says whose a domain is.')
  const { accountId: id } = actor
  const domain = parseInput(domainInput, given)
  return ctx.db.$transaction(async (tx) => {
    const { name, joinDomains: before } = await lockedAccount(tx, id)
    const others = before.filter((held) => held !== domain)
    const joinDomains = joined ? [...others, domain] : others
    if (before.includes(domain) === joined) return { accountId: id, joinDomains: before, changed: false }
    await tx.account.update({ where: { id }, data: { joinDomains } })
    const detail = { before: { joinDomains: before }, after: { joinDomains } }
    await recordAudit(tx, ctx, 'account.changed', { type: 'account', id, name }, detail)
    return { accountId: id, joinDomains, changed: true }
  })
}

async function lockedAccount(tx: Tx, id: string) {
  await tx.$queryRaw`SELECT id FROM accounts WHERE id = ${id} FOR NO KEY UPDATE`
  const account = await tx.account.findUnique({ where: { id } })
  if (!account) throw new AppError('not_found', 'There is no such account.')
  return account
}
