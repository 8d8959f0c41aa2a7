import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { checkFeed } from '@/lib/market/check-feed'
import type { FeedBatch } from '@/lib/market/feed'
import { marketFolderFeed } from './market-folder-feed'

const NOW = new Date('2026-11-22T10:00:00Z')
const dir = mkdtempSync(join(tmpdir(), 'market-feed-'))
afterAll(() => rmSync(dir, { recursive: true }))

it('gives a folder as a feed: the latest names, both series with their sources, and the totals', () => {
  writeFileSync(
    join(dir, 'daily_prices.csv'),
    'date,symbol,price_usd,market_cap_usd_est,source\r\n2025-10-02,CRO,1e-06,,coinbase\r\n',
  )
  writeFileSync(
    join(dir, 'monthly_supply_mcap.csv'),
    'date,symbol,name,price_usd,market_cap_usd,circulating_supply,volume_24h_usd\n' +
      '2025-10-01,CRO,Cronos,0.2,7,3.5e+10,\n2025-09-01,CRO,Crypto.com Coin,0.3,8,3.4e+10,9\n',
  )
  writeFileSync(
    join(dir, 'total_market_cap_monthly.csv'),
    'date,top200_market_cap_usd,btc_share,eth_share\n2025-10-01,4,0.5,\n',
  )
  const feed = marketFolderFeed(dir, NOW)
  const batches = [...(feed.fetch(null) as Iterable<FeedBatch>)]
  checkFeed(feed, batches, NOW)
  expect(feed.sources).toEqual(['coinmarketcap', 'coinmarketcap, top 200 summed', 'coinbase'])
  expect(batches[0]?.tokens).toEqual([{ symbol: 'CRO', name: 'Cronos' }])
  expect(
    batches[0]?.prices?.map(({ step, on, priceUsd, volume24hUsd, source }) => [
      step,
      on,
      priceUsd,
      volume24hUsd,
      source,
    ]),
  ).toEqual([
    ['month', '2025-10-01', '0.2', null, 'coinmarketcap'],
    ['month', '2025-09-01', '0.3', '9', 'coinmarketcap'],
    ['day', '2025-10-02', '1e-06', null, 'coinbase'],
  ])
  expect(batches[0]?.totals).toEqual([
    {
      on: '2025-10-01',
      capUsd: '4',
      btcShare: '0.5',
      ethShare: null,
      source: 'coinmarketcap, top 200 summed',
    },
  ])
})
