import 'server-only'
import { type Clock, systemClock } from '@/lib/platform/clock'
import { type Db, database } from '@/lib/platform/db'
import { type Random, systemRandom } from '@/lib/platform/random'

/** The database, the time of day and chance, as a request of nobody yet has them. */
export function world(): { db: Db; clock: Clock; random: Random } {
  return { db: database(), clock: systemClock, random: systemRandom }
}
