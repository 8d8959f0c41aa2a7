import type { Db } from '@/lib/platform/db'
import monthly from './seed-data/market-monthly.json'
import ratings from './seed-data/ratings.json'
import { saveMonthlySeed } from './seed-data/save-monthly-seed'
import { saveRatingSeed } from './seed-data/save-rating-seed'

/** Brings in what ships: tokens, published ratings, monthly readings. Safe at every start; imported prices stay. */
export async function seedRatings(db: Db): Promise<void> {
  // Prisma's own limit of 5 s is too short for a first start on a slow disk.
  const patience = { maxWait: 30_000, timeout: 120_000 }
  await db.$transaction(async (tx) => {
    // Two processes that start at once would otherwise wait for each other's rows in two orders.
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('keygrade seed ratings'))`
    await saveMonthlySeed(tx, monthly)
    for (const rating of ratings) await saveRatingSeed(tx, rating)
  }, patience)
}
