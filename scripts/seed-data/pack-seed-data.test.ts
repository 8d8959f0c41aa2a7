import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { packSeedData } from './pack-seed-data'

const sources = fileURLToPath(new URL('../../../shared/data/', import.meta.url))
const skipped = existsSync(sources) ? '' : ' (skipped: ../shared/data is not here)'

it.skipIf(skipped)(`what ships is what the sources give, byte for byte${skipped}`, () => {
  const { files, summary } = packSeedData((path) => readFileSync(`${sources}${path}`, 'utf8'))
  expect(summary).toBe('10 ratings, 69 tokens, 3133 readings, 70 months, 507 observations, 748 Trader Grades')
  for (const [name, text] of Object.entries(files)) {
    expect(readFileSync(`prisma/seed-data/${name}`, 'utf8') === text, name).toBe(true)
  }
})
