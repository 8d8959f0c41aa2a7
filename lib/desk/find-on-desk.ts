import 'server-only'
import { recordAudit } from '@/lib/audit/record-audit'
import { authorize, authorizePerson } from '@/lib/auth/authorize'
import type { Ctx } from '@/lib/platform/ctx'
import { parseInput } from '@/lib/platform/parse-input'
import { type DeskFind, findOnDeskInput } from './desk-contract'
import { findAccounts } from './find-accounts'
import { findKeys } from './find-keys'
import { findManagementKeys } from './find-management-keys'
import { findPeople } from './find-people'
import { readClue } from './read-clue'
import { unknownKeys } from './unknown-keys'

/**
 * For security staff: what a pasted text leads to, in every account. A key in it is looked for by its SHA-256; the
 * text itself goes nowhere. What kinds of things were looked for and which were found stands in the provider's log:
 * without that row nothing is shown.
 */
export async function findOnDesk(ctx: Ctx, input: { text: string }): Promise<DeskFind> {
  authorize(ctx, 'desk:open')
  const { id, email } = authorizePerson(ctx)
  const clue = readClue(parseInput(findOnDeskInput, input).text)
  const [keys, accounts, people, managementKeys, unknown] = await Promise.all([
    findKeys(ctx, clue),
    findAccounts(ctx.db, clue),
    findPeople(ctx.db, clue),
    findManagementKeys(ctx.db, clue),
    unknownKeys(ctx.db, clue),
  ])
  const all = { keys, accounts, people, managementKeys }
  const found = Object.entries(all).flatMap(([kind, { items }]) =>
    items.length > 0 ? [[kind, items.map((item) => item.id)] as const] : [],
  )
  await ctx.db.$transaction((tx) =>
    recordAudit(
      tx,
      ctx,
      'staff.searched',
      { type: 'user', id, name: email },
      {
        lookedFor: clue.kinds,
        found: Object.fromEntries(found),
      },
    ),
  )
  return {
    understood: clue.understood,
    unknown,
    keys: keys.items,
    accounts: accounts.items,
    people: people.items,
    managementKeys: managementKeys.items,
    more: Object.values(all).some(({ more }) => more),
  }
}
