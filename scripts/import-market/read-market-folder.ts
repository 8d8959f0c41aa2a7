import { readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import {
  type MarketFiles,
  parseDailyPrices,
  parseMonthlyPrices,
  parseMonthlyTotals,
} from '@/lib/market/market-files'

/** Reads and checks the three files of a market folder. Throws an error that says what is missing or wrong. */
export function readMarketFolder(dir: string, now: Date): MarketFiles {
  if (!statSync(dir, { throwIfNoEntry: false })?.isDirectory()) throw new Error(`${dir} is not a folder.`)
  const today = now.toISOString().slice(0, 10)
  const read = (name: string) => {
    const file = path.join(dir, name)
    if (!statSync(file, { throwIfNoEntry: false })?.isFile())
      throw new Error(`There is no ${name} in ${dir}.`)
    return readFileSync(file, 'utf8')
  }
  return {
    daily: parseDailyPrices(read('daily_prices.csv'), today),
    monthly: parseMonthlyPrices(read('monthly_supply_mcap.csv'), today),
    totals: parseMonthlyTotals(read('total_market_cap_monthly.csv'), today),
  }
}
