import { describe, expect, it } from 'vitest'
import { parseDailyPrices, parseMonthlyPrices, parseMonthlyTotals } from './market-files'

const TODAY = '2026-11-22'
const HEADER = 'date,symbol,price_usd,market_cap_usd_est,source'
const daily = (...lines: string[]) => parseDailyPrices([HEADER, ...lines, ''].join('\n'), TODAY)

describe('daily_prices.csv', () => {
  it('keeps the digits of the file, and an empty cap as absent', () => {
    expect(daily('2026-02-18,DASH,37.710,,coingecko', '2021-04-16,SHIB,1e-06,12,yahoo')).toEqual([
      { symbol: 'DASH', on: '2026-02-18', priceUsd: '37.710', marketCapUsd: null, source: 'coingecko' },
      { symbol: 'SHIB', on: '2021-04-16', priceUsd: '1e-06', marketCapUsd: '12', source: 'yahoo' },
    ])
  })

  it.each([
    ['2026-02-30,BTC,1,,x', 'date is "2026-02-30"; it has to be a day that exists.'],
    ['2026-2-3,BTC,1,,x', 'date is "2026-2-3"; it has to be a date such as 2025-10-01.'],
    ['2026-11-23,BTC,1,,x', 'date is "2026-11-23"; it has to be no later than today, 2026-11-22.'],
    ['2026-01-01,btc,1,,x', 'symbol is "btc"; it has to be 1 to 20 of A-Z and 0-9.'],
    ['2026-01-01,BTC,0,,x', 'price_usd is "0"; it has to be more than 0.'],
    ['2026-01-01,BTC,-1,,x', 'price_usd is "-1"; it has to be a number, 0 or more.'],
    ['2026-01-01,BTC,1e99,,x', 'price_usd is "1e99"; it has to be 0, or from 1e-30 to below 1e35.'],
    ['2026-01-01,BTC,1e-60,,x', 'price_usd is "1e-60"; it has to be 0, or from 1e-30 to below 1e35.'],
    ['2026-01-01,BTC,1,1e36,x', 'market_cap_usd_est is "1e36"; it has to be 0, or from 1e-30 to below 1e35.'],
    ['2026-01-01,BTC,NaN,,x', 'price_usd is "NaN"; it has to be a number, 0 or more.'],
    ['2026-01-01,BTC,1,abc,x', 'market_cap_usd_est is "abc"; it has to be a number, 0 or more.'],
    ['2026-01-01,BTC,1,,', 'source is ""; it has to be 1 to 100 characters.'],
    ['2026-01-01,BTC,1', '3 cells where the header has 5.'],
    ['2025-01-01,ETH,1,,x', 'ETH on 2025-01-01 is there twice, first on line 2.'],
  ])('refuses %s and names the line', (line, message) => {
    expect(() => daily('2025-01-01,ETH,1,,x', line)).toThrow(`daily_prices.csv, line 3: ${message}`)
  })

  it('refuses a wrong header, an empty file, a header alone and an open quote', () => {
    expect(() => parseDailyPrices('date,symbol\n', TODAY)).toThrow(
      'daily_prices.csv, line 1: the header has no price_usd, market_cap_usd_est, source; it has: date, symbol.',
    )
    expect(() => parseDailyPrices('', TODAY)).toThrow('daily_prices.csv: the file is empty.')
    expect(() => daily()).toThrow('daily_prices.csv: there is a header and no row below it.')
    expect(() => daily('2025-01-01,"ETH,1,,x')).toThrow('line 2: a quote is opened and never closed.')
  })
})

it('reads columns by name, so that others and another order do no harm', () => {
  const text = 'symbol,extra,date,name,price_usd,market_cap_usd,circulating_supply,volume_24h_usd\n'
  const [row] = parseMonthlyPrices(
    `${text}CRO,?,2025-10-01,Cronos,0.20329166,7083603764,3.484453678e+10,77506808\n`,
    TODAY,
  )
  expect(row).toEqual({
    symbol: 'CRO',
    name: 'Cronos',
    on: '2025-10-01',
    priceUsd: '0.20329166',
    marketCapUsd: '7083603764',
    circulatingSupply: '3.484453678e+10',
    volume24hUsd: '77506808',
  })
})

it('reads the totals', () => {
  const text =
    'date,top200_market_cap_usd,tokens_summed,btc_share,eth_share\n2025-10-01,4027063874373,200,0.5871,\n'
  expect(parseMonthlyTotals(text, TODAY)).toEqual([
    { on: '2025-10-01', capUsd: '4027063874373', btcShare: '0.5871', ethShare: null },
  ])
})
