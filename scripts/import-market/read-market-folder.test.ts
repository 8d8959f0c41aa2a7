import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, expect, it } from 'vitest'
import { readMarketFolder } from './read-market-folder'

const NOW = new Date('2026-11-22T12:00:00Z')
const DAILY = 'date,symbol,price_usd,market_cap_usd_est,source\n2025-10-02,CRO,0.2,,coinbase\n'
const MONTHLY =
  'date,symbol,name,rank,price_usd,market_cap_usd,circulating_supply,volume_24h_usd\n2025-10-01,CRO,Cronos,22,0.2,7,3,\n'
const TOTALS = 'date,top200_market_cap_usd,tokens_summed,btc_share,eth_share\n2025-10-01,4,200,0.5,0.1\n'

const made: string[] = []
function folder(files: Record<string, string>): string {
  const dir = mkdtempSync(path.join(tmpdir(), 'market-'))
  made.push(dir)
  for (const [name, text] of Object.entries(files)) writeFileSync(path.join(dir, name), text)
  return dir
}
afterEach(() => {
  for (const dir of made.splice(0)) rmSync(dir, { recursive: true })
})

const WHOLE = {
  'daily_prices.csv': DAILY,
  'monthly_supply_mcap.csv': MONTHLY,
  'total_market_cap_monthly.csv': TOTALS,
}

it('reads the three files', () => {
  const { daily, monthly, totals } = readMarketFolder(folder(WHOLE), NOW)
  expect([daily.length, monthly.length, totals.length]).toEqual([1, 1, 1])
})

it('says which folder is none and which file is missing', () => {
  expect(() => readMarketFolder('/nowhere/at/all', NOW)).toThrow('/nowhere/at/all is not a folder.')
  const dir = folder({ 'daily_prices.csv': DAILY })
  expect(() => readMarketFolder(dir, NOW)).toThrow(`There is no monthly_supply_mcap.csv in ${dir}.`)
})

it('takes today from the clock it is given', () => {
  const dir = folder(WHOLE)
  expect(() => readMarketFolder(dir, new Date('2025-10-01T12:00:00Z'))).toThrow(
    'no later than today, 2025-10-01',
  )
})
