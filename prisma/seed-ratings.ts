import { refreshMarket } from '@/lib/market/refresh-market'
import { systemClock } from '@/lib/platform/clock'
import { type Db, pool } from '@/lib/platform/db'
import { lockRatings } from '@/lib/publications/save-entry'
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
    // Trader Grades are written under it too, and each rating takes it again, which costs nothing.
    await lockRatings(tx)
    for (const rating of ratings) await saveRatingSeed(tx, rating)
    await saveTraderGrades(tx, traderGrades)
  }, patience)
}
