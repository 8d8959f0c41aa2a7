import { expect, it } from 'vitest'
import type { OwnView } from '@/lib/grades/own-contract'
import type { PublishedRating } from '@/lib/tokens/published-rating'
import { besidePublished } from './beside-published'

const part = (score: number | null, stale = false) => ({ score, weight: 0.2, stale })
const own = {
  fundamental: {
    grade: 40.81,
    range: { low: 20, high: 70 },
    parts: { exchange: part(41.82), community: part(null), tokenomics: part(39.96, true) },
  },
} as unknown as OwnView
const rating = {
  fundamental: { grade: 72.71, parts: { community: 55, tokenomics: 60, exchange: 100, vc: null } },
} as unknown as PublishedRating

it('puts both grades side by side and finds the part that lies furthest apart', () => {
  const pair = besidePublished('fundamental', own, rating)
  expect(pair).toMatchObject({
    published: 72.71,
    own: 40.81,
    difference: -31.9,
    known: 2,
    of: 3,
    stale: true,
  })
  expect(pair.parts.map((one) => [one.key, one.published, one.own, one.difference])).toEqual([
    ['community', 55, null, null],
    ['tokenomics', 60, 39.96, -20.04],
    ['exchange', 100, 41.82, -58.18],
    ['vc', null, null, null],
  ])
  expect(pair.furthest?.key).toBe('exchange')
})

it('has no difference where nothing was published', () => {
  expect(besidePublished('fundamental', own, null)).toMatchObject({
    published: null,
    own: 40.81,
    difference: null,
    furthest: null,
  })
})
