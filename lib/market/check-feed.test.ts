import { describe, expect, it } from 'vitest'
import { checkFeed } from './check-feed'
import type { Feed, FeedBatch, FeedObservation, FeedPrice } from './feed'
import type { Metric } from './metrics'

const NOW = new Date('2026-11-22T10:00:00Z')
const FEED: Feed = {
  name: 'acme',
  licence: 'ours',
  sources: ['Acme'],
  standing: 'corrects',
  fetch: () => [],
}
const PRICE: FeedPrice = {
  symbol: 'CRO',
  step: 'day',
  on: '2026-11-22',
  priceUsd: '0.07',
  marketCapUsd: null,
  circulatingSupply: '3.48e+10',
  volume24hUsd: '0',
  source: 'Acme',
}
const SEEN: FeedObservation = {
  symbol: 'CRO',
  metric: 'tvl_usd',
  at: '2026-11-22T11:00:00+02:00',
  value: '1488010.4998400914',
  source: 'Acme',
}
const TOTAL = { on: '2026-11-01', capUsd: '4e12', btcShare: '0.58', ethShare: null, source: 'Acme' }
const check = (...batches: FeedBatch[]) => checkFeed(FEED, batches, NOW)
const price = (change: Partial<FeedPrice>): FeedBatch => ({ prices: [{ ...PRICE, ...change }] })
const seen = (change: Partial<FeedObservation>): FeedBatch => ({ observations: [{ ...SEEN, ...change }] })

describe('checkFeed', () => {
  it('takes what is right, also an observation of before it was collected that is later than now', () => {
    const tokens = [{ symbol: 'CRO', name: 'Cronos' }]
    check({ tokens, prices: [PRICE], totals: [TOTAL], observations: [SEEN] })
    check(price({ priceUsd: '1e-30', marketCapUsd: '0.00e10', volume24hUsd: '9.9e34' }))
    check({ collectedAt: '2026-11-23T00:00:00Z', ...seen({ at: '2026-11-22T23:00:00Z' }) })
  })

  it.each<[FeedBatch, string]>([
    [price({ symbol: 'cro' }), 'a symbol is'],
    [price({ on: '2026-02-30' }), 'on has to be a day that exists'],
    [price({ on: '2026-11-23' }), 'no later than 2026-11-22'],
    [price({ step: 'month' }), 'a month is read on its first day'],
    [price({ step: 'week' as 'day' }), 'step has to be day or month'],
    [price({ priceUsd: '0' }), 'priceUsd has to be more than 0'],
    [price({ priceUsd: 'NaN' }), 'priceUsd has to be a number'],
    [price({ priceUsd: '1e99' }), 'priceUsd has to be 0, or from 1e-30 to below 1e35'],
    [price({ priceUsd: '1e-60' }), 'priceUsd has to be 0, or from'],
    [price({ priceUsd: `0.${'0'.repeat(29)}1e-99` }), 'priceUsd has to be 0, or from'],
    [price({ circulatingSupply: '1e35' }), 'circulatingSupply has to be 0, or from'],
    [seen({ value: '9e-31' }), 'value has to be 0, or from'],
    [price({ volume24hUsd: '-1' }), 'volume24hUsd has to be a number'],
    [price({ source: 'Other' }), 'it does not list the source "Other"'],
    [price({ source: '' }), 'source has to be 1 to 100 characters'],
    [seen({ metric: 'mood' as Metric }), 'there is no such figure'],
    [seen({ metric: 'toString' as Metric }), 'there is no such figure'],
    [seen({ at: '2026-11-22' }), 'at has to be an instant'],
    [seen({ at: '2026-02-30T00:00:00Z' }), 'at has to be an instant'],
    [seen({ at: '2026-11-22T10:00:01Z' }), 'it was observed after it was collected'],
    [{ collectedAt: 'yesterday' }, 'it has to be an instant'],
    [{ totals: [{ ...TOTAL, btcShare: '1.2' }] }, 'btcShare has to be from 0 to 1'],
    [{ tokens: [{ symbol: 'CRO', name: 'a\nb' }] }, 'name has to be 1 to 100 characters'],
  ])('refuses %o', (batch, rule) => {
    expect(() => check({ prices: [{ ...PRICE, symbol: 'BTC' }] }, batch)).toThrow(rule)
  })

  it('refuses a figure that is there twice, in two batches and in two spellings of an instant', () => {
    expect(() => check(price({}), price({ priceUsd: '9' }))).toThrow(
      'The feed "acme" gave the day price of CRO on 2026-11-22: it is there twice.',
    )
    expect(() => check(seen({}), seen({ at: '2026-11-22T09:00:00Z' }))).toThrow('it is there twice')
  })
})
