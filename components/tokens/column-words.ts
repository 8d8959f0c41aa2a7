import type { ColumnName } from '@/lib/tokens/token-columns'

/** Heads of the screener; the long word is for lists of columns and for who hears the table. */
export const COLUMN_WORDS: Record<ColumnName, { head: string; word: string; derived?: boolean }> = {
  price: { head: 'Price', word: 'Price, USD' },
  dayPct: { head: '1 day', word: 'Price change, 1 day', derived: true },
  monthPct: { head: '1 month', word: 'Price change, 1 month', derived: true },
  yearPct: { head: '1 year', word: 'Price change, 1 year', derived: true },
  marketCapUsd: { head: 'Market cap', word: 'Market cap, USD' },
  circulatingSupply: { head: 'Supply', word: 'Circulating supply, tokens' },
  fdvUsd: { head: 'FDV', word: 'Fully diluted value, USD' },
  volume24hUsd: { head: 'Volume 24 h', word: 'Volume in 24 h, USD' },
  fundamental: { head: 'Fundamental', word: 'Fundamental Grade, published' },
  technology: { head: 'Technology', word: 'Technology Grade, published' },
  trader: { head: 'Trader', word: 'Trader Grade, published' },
  investor: { head: 'Investor', word: 'Investor Grade, published' },
  tm: { head: 'TM Grade', word: 'TM Grade, published' },
  ownFundamental: { head: 'Own fund.', word: 'Fundamental Grade, our own', derived: true },
  ownTechnology: { head: 'Own tech.', word: 'Technology Grade, our own', derived: true },
  ownTrader: { head: 'Own trader', word: 'Trader Grade, our own', derived: true },
  sector: { head: 'Sector', word: 'Sector' },
  asOf: { head: 'Price as of', word: 'Day of the price' },
}
