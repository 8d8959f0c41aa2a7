import { packMonthly } from './pack-monthly'
import { packObservations } from './pack-observations'
import { packRatings } from './pack-ratings'
import { packTraderGrades } from './pack-trader-grades'

/** The day on which the source files were put together, as their READMEs say. */
const COLLECTED_AT = '2026-11-22T00:00:00Z'

/** The texts of the files of prisma/seed-data by name, and how much is in them. `read` takes a path in the sources. */
export function packSeedData(read: (path: string) => string): {
  files: Record<string, string>
  summary: string
} {
  const ratings = packRatings(JSON.parse(read('published-ratings.json')))
  const monthly = packMonthly(
    read('market/monthly_supply_mcap.csv'),
    read('market/total_market_cap_monthly.csv'),
    new Map(ratings.map((rating) => [rating.symbol, rating.name])),
  )
  const observations = packObservations(COLLECTED_AT, {
    supply: read('market/supply_snapshot_2025-11-03.csv'),
    defi: read('market/defillama_tvl_fees_2025-11-03.csv'),
    summary: read('dev-activity/summary.csv'),
    windows: read('dev-activity/windows_asof.csv'),
  })
  const bitcoin = ratings.find((rating) => rating.symbol === 'BTC')
  const grades = packTraderGrades(
    bitcoin?.publication.title ?? '',
    read('published-btc-trader-grade-2021-2023.csv'),
  )
  const days = grades.traderGrade.filter((grade) => grade !== null).length
  return {
    files: {
      'ratings.json': `${JSON.stringify(ratings, null, 1)}\n`,
      'market-monthly.json': monthly.text,
      'observations.json': observations.text,
      'trader-grades.json': `${JSON.stringify(grades)}\n`,
    },
    summary:
      `${ratings.length} ratings, ${monthly.tokens} tokens, ${monthly.readings} readings, ` +
      `${monthly.months} months, ${observations.figures} observations, ${days} Trader Grades`,
  }
}
