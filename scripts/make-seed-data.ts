// Writes prisma/seed-data from a folder with published-ratings.json and market/*.csv:
//   npm run ratings:make-seed-data DIR
// The result is committed, so this runs only when the sources change.
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { packMonthly } from './seed-data/pack-monthly'
import { packRatings } from './seed-data/pack-ratings'

const dir = process.argv[2]
if (!dir) {
  console.error(
    'Say which folder holds published-ratings.json and market/: npm run ratings:make-seed-data DIR',
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
writeFileSync(target('ratings.json'), `${JSON.stringify(ratings, null, 1)}\n`)
writeFileSync(target('market-monthly.json'), monthly.text)
console.log(
  `${ratings.length} ratings, ${monthly.tokens} tokens, ${monthly.readings} readings, ${monthly.months} months`,
)
