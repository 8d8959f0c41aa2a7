import 'server-only'
import type { Db } from '@/lib/platform/db'
import type { FoundAccount } from './desk-contract'
import type { Clue } from './read-clue'
import { MOST_FOUND, shownOf } from './shown-of'

/** Accounts that a clue names, by id or by words in the name; those of people are found with the people. */
export async function findAccounts(
  db: Db,
  { ids, words }: Clue,
): Promise<{ items: FoundAccount[]; more: boolean }> {
  const rows = await db.account.findMany({
    where: { OR: [{ id: { in: ids } }, ...(words ? [{ name: containing(words) }] : [])] },
    select: { id: true, name: true, _count: { select: { keys: true, members: true } } },
    orderBy: [{ name: 'asc' }, { id: 'asc' }],
    take: MOST_FOUND + 1,
  })
  return shownOf(
    rows.map(({ id, name, _count: { keys, members } }) => ({
      ...{ id, name, keys, members },
      by: ids.includes(id) ? ('id' as const) : ('words' as const),
    })),
  )
}

/** Prisma hands these three on as wildcards, and what is sought for is text. */
export function containing(words: string) {
  return { contains: words.replace(/[\\%_]/g, '\\$&'), mode: 'insensitive' as const }
}
