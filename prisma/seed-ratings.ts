import type { Db } from '@/lib/platform/db'
import { saveMonthlySeed } from './seed-data/save-monthly-seed'
import { saveRatingSeed } from './seed-data/save-rating-seed'
import monthly from './seed-data/market-monthly.json'
import ratings from './seed-data/ratings.json'

/** Brings in what ships: tokens, published ratings, monthly readings. Safe at every start; imported prices stay. */
export async function seedRatings(db: Db): Promise<void> {
  await db.$transaction(async (tx) => {
    // Two processes that start at once would otherwise wait for each other's rows in two orders.
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('keygrade seed ratings'))`
    await saveMonthlySeed(tx, monthly)
    for (const rating of ratings) await saveRatingSeed(tx, rating)
  })
}
