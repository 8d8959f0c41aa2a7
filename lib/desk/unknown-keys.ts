import 'server-only'
import type { Db } from '@/lib/platform/db'
import type { UnknownKey } from './desk-contract'
import type { Clue } from './read-clue'

/** Which whole keys of a clue are those of nobody here: their SHA-256 is that of no version and no management key. */
export async function unknownKeys(db: Pick<Db, '$queryRaw'>, { whole }: Clue): Promise<UnknownKey[]> {
  if (whole.length === 0) return []
  const digests = whole.map(({ digest }) => digest)
  const rows = await db.$queryRaw<{ digest: Uint8Array }[]>`
    SELECT digest FROM versions WHERE digest = ANY(${digests}::bytea[])
    UNION ALL SELECT digest FROM management_keys WHERE digest = ANY(${digests}::bytea[])`
  const known = new Set(rows.map(({ digest }) => hex(digest)))
  return whole
    .filter(({ digest }) => !known.has(hex(digest)))
    .map(({ hint, rightChecksum }) => ({ hint, rightChecksum }))
}

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex')
