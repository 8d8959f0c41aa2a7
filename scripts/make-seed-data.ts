// Writes prisma/seed-data from a folder with published-ratings.json, the Trader Grade history, market/*.csv and
// dev-activity/*.csv:
//   npm run ratings:make-seed-data DIR
// The result is committed, so this runs only when the sources change.
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { packSeedData } from './seed-data/pack-seed-data'

const dir = process.argv[2]
if (!dir) {
  console.error(
    'Say which folder holds published-ratings.json, market/ and dev-activity/: npm run ratings:make-seed-data DIR',
  )
  process.exit(1)
}
const { files, summary } = packSeedData((path) => readFileSync(join(dir, path), 'utf8'))
for (const [name, text] of Object.entries(files)) {
  writeFileSync(fileURLToPath(new URL(`../prisma/seed-data/${name}`, import.meta.url)), text)
}
console.log(summary)
