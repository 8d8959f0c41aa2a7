import 'server-only'
import type { Db } from '@/lib/platform/db'

/** Names the state of all that rating pages show: triggers count it up with every statement that changes any of it. */
export async function readRatingsRevision(db: Db): Promise<string> {
  const row = await db.ratingsRevision.findUniqueOrThrow({ where: { id: 1 }, select: { revision: true } })
  return row.revision.toString()
}
