import { refreshMarket } from '@/lib/market/refresh-market'
import { systemClock } from '@/lib/platform/clock'
import { type Db, pool } from '@/lib/platform/db'
import ratings from './seed-data/ratings.json'
import { saveRatingSeed } from './seed-data/save-rating-seed'
import { saveTraderGrades } from './seed-data/save-trader-grades'
import { shippedFeed } from './seed-data/shipped-feed'
import traderGrades from './seed-data/trader-grades.json'

/** Brings in what ships: market data, published ratings, Trader Grades. Safe at every start; what was imported stays. */
export async function seedRatings(db: Db): Promise<void> {
  await refreshMarket(pool(), shippedFeed(), { now: systemClock.now(), since: null })
  // Prisma's own limit of 5 s is too short for a first start on a slow disk.
  const patience = { maxWait: 30_000, timeout: 120_000 }
  await db.$transaction(async (tx) => {
    // Two processes that start at once would otherwise wait for each other's rows in two orders.
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('keygrade seed ratings'))`
    for (const rating of ratings) await saveRatingSeed(tx, rating)
    await saveTraderGrades(tx, traderGrades)
  }, patience)
}
