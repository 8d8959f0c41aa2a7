// Writes prisma/seed-data from a folder with published-ratings.json, the Trader Grade history, market/*.csv and
// dev-activity/*.csv:
//   npm run ratings:make-seed-data DIR
// The result is committed, so this runs only when the sources change.
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { packMonthly } from './seed-data/pack-monthly'
import { packObservations } from './seed-data/pack-observations'
import { packRatings } from './seed-data/pack-ratings'
import { packTraderGrades } from './seed-data/pack-trader-grades'

const dir = process.argv[2]
if (!dir) {
  console.error(
    'Say which folder holds published-ratings.json, market/ and dev-activity/: npm run ratings:make-seed-data DIR',
  )
  process.exit(1)
}
const read = (...path: string[]) => readFileSync(join(dir, ...path), 'utf8')
const target = (name: string) => fileURLToPath(new URL(`../prisma/seed-data/${name}`, import.meta.url))

const ratings = packRatings(JSON.parse(read('published-ratings.json')))
const monthly = packMonthly(
  read('market', 'monthly_supply_mcap.csv'),
  read('market', 'total_market_cap_monthly.csv'),
  new Map(ratings.map((rating) => [rating.symbol, rating.name])),
)
// The day on which the files below were put together, as their READMEs say.
const COLLECTED_AT = '2026-11-22T00:00:00Z'
const observations = packObservations(COLLECTED_AT, {
  supply: read('market', 'supply_snapshot_2025-11-03.csv'),
  defi: read('market', 'defillama_tvl_fees_2025-11-03.csv'),
  summary: read('dev-activity', 'summary.csv'),
  windows: read('dev-activity', 'windows_asof.csv'),
})
const bitcoin = ratings.find((rating) => rating.symbol === 'BTC')
const grades = packTraderGrades(
  bitcoin?.publication.title ?? '',
  read('published-btc-trader-grade-2021-2023.csv'),
)
writeFileSync(target('ratings.json'), `${JSON.stringify(ratings, null, 1)}\n`)
writeFileSync(target('market-monthly.json'), monthly.text)
writeFileSync(target('observations.json'), observations.text)
writeFileSync(target('trader-grades.json'), `${JSON.stringify(grades)}\n`)
console.log(
  `${ratings.length} ratings, ${monthly.tokens} tokens, ${monthly.readings} readings, ${monthly.months} months, ` +
    `${observations.figures} observations, ${grades.traderGrade.filter((grade) => grade !== null).length} Trader Grades`,
)
