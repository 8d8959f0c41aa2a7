// npm run ratings:import-market DIR   brings daily prices, monthly readings and totals into the database.
// DIR holds daily_prices.csv, monthly_supply_mcap.csv and total_market_cap_monthly.csv. All or nothing.
// The same as npm run ratings:refresh -- --feed folder --dir DIR
import { runRefresh } from './refresh/run-refresh'

await runRefresh(() => {
  const [, , dir] = process.argv
  if (!dir) throw new Error('Say which folder to import: npm run ratings:import-market DIR')
  return { feed: 'folder', dir }
})
