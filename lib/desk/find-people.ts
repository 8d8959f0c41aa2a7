import 'server-only'
import type { Db } from '@/lib/platform/db'
import type { FoundPerson } from './desk-contract'
import { containing } from './find-accounts'
import type { Clue } from './read-clue'
import { MOST_FOUND, shownOf } from './shown-of'

/** People that a clue names, with the accounts that they are members of. */
export async function findPeople(db: Db, clue: Clue): Promise<{ items: FoundPerson[]; more: boolean }> {
  const { ids, emails, words } = clue
  const holds = words ? containing(words) : null
  const rows = await db.user.findMany({
    where: {
      OR: [
        { id: { in: ids } },
        { email: { in: emails } },
        ...(holds ? [{ name: holds }, { email: holds }] : []),
      ],
    },
    select: {
      ...{ id: true, name: true, email: true, staffRoles: true },
      members: {
        select: { role: true, account: { select: { id: true, name: true } } },
        orderBy: { createdAt: 'asc' },
      },
    },
    orderBy: [{ email: 'asc' }],
    take: MOST_FOUND + 1,
  })
  return shownOf(
    rows.map(({ members, ...person }) => ({
      ...person,
      accounts: members.map(({ role, account }) => ({
        ...{ role, accountId: account.id, accountName: account.name },
      })),
    })),
  )
}
