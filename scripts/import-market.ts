// npm run ratings:import-market DIR   brings daily prices, monthly readings and totals into the database.
// DIR holds daily_prices.csv, monthly_supply_mcap.csv and total_market_cap_monthly.csv. All or nothing.

import { importMarket } from '@/lib/market/import-market'
import { systemClock } from '@/lib/platform/clock'
import { closeDatabase, pool } from '@/lib/platform/db'
import { readMarketFolder } from './import-market/read-market-folder'

async function main(dir: string | undefined): Promise<void> {
  if (!dir) throw new Error('Say which folder to import: npm run ratings:import-market DIR')
  const files = readMarketFolder(dir, systemClock.now())
  const line = (text: string) =>
    process.stdout.write(process.stdout.isTTY ? `\r${text.padEnd(60)}` : `${text}\n`)
  const counts = await importMarket(pool(), files, (what, done, of) => line(`${what}: ${done} of ${of}`))
  if (process.stdout.isTTY) line('')
  for (const { what, rows, written } of counts) {
    console.log(`${what}: ${rows} read, ${written} added or changed, ${rows - written} already there`)
  }
}

try {
  await main(process.argv[2])
} catch (error) {
  const reason = error instanceof Error ? error.message : String(error)
  console.error(`The import stopped and nothing was written. ${reason}`)
  process.exitCode = 1
} finally {
  await closeDatabase()
}
