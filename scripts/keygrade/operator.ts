import { z } from 'zod'
import { systemClock } from '@/lib/platform/clock'
import type { Ctx } from '@/lib/platform/ctx'
import { database } from '@/lib/platform/db'
import { AppError } from '@/lib/platform/errors'
import { newId, systemRandom } from '@/lib/platform/random'

/** Of every command that acts in an account. */
export const ACCOUNT_OPTION = { account: { type: 'string' } } as const

/** What a command knows of the world; each run is a request of its own. */
export function operatorFacts(): Omit<Ctx, 'actor'> {
  return { db: database(), clock: systemClock, random: systemRandom, requestId: newId('req') }
}

/** The operator acting in the account of that id, or in the only one that there is. Throws `not_found`. */
export async function operatorIn(accountId: unknown): Promise<Ctx> {
  const facts = operatorFacts()
  const id = z.string().optional().parse(accountId)
  const found = await facts.db.account.findMany({ where: { id }, select: { id: true }, take: 2 })
  const [account, another] = found
  if (!account)
    throw new AppError('not_found', id ? `There is no account ${id}.` : 'There is no account yet.')
  if (another) {
    throw new AppError('invalid_request', 'There are several accounts: say which with --account ID.')
  }
  const actor = { type: 'system', id: 'operator', accountId: account.id, name: 'Operator' } as const
  return { ...facts, actor }
}
