import 'server-only'
import { authorize } from '@/lib/auth/authorize'
import type { Ctx } from '@/lib/platform/ctx'
import { parseInput } from '@/lib/platform/parse-input'
import { type DeskFind, findOnDeskInput } from './desk-contract'
import { findAccounts } from './find-accounts'
import { findKeys } from './find-keys'
import { findManagementKeys } from './find-management-keys'
import { findPeople } from './find-people'
import { readClue } from './read-clue'

/**
 * For security staff: what a pasted text leads to, in every account. A key in it is looked for by its SHA-256; the
 * text itself goes nowhere.
 */
export async function findOnDesk(ctx: Ctx, input: { text: string }): Promise<DeskFind> {
  authorize(ctx, 'desk:open')
  const clue = readClue(parseInput(findOnDeskInput, input).text)
  const [keys, accounts, people, managementKeys] = await Promise.all([
    findKeys(ctx, clue),
    findAccounts(ctx.db, clue),
    findPeople(ctx.db, clue),
    findManagementKeys(ctx.db, clue),
  ])
  return {
    understood: clue.understood,
    keys: keys.items,
    accounts: accounts.items,
    people: people.items,
    managementKeys: managementKeys.items,
    more: [keys, accounts, people, managementKeys].some((found) => found.more),
  }
}
