import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { closeDatabase, database, pool } from '@/lib/platform/db'
import { AppError } from '@/lib/platform/errors'
import { matchRoute } from '@/lib/platform/match-route'
import { RATINGS_OPERATIONS } from '@/lib/tokens/ratings-contract'
import { seedRatings } from '@/prisma/seed-ratings'
import { ratingsRoutes } from './ratings-routes'

async function get(address: string): Promise<Record<string, never>> {
  const url = new URL(address, 'http://test')
  const match = matchRoute(ratingsRoutes, url.pathname)
  if (!match) throw new Error(`no route for ${address}`)
  const body = await match.route.handle(database(), match.params, url.searchParams)
  return JSON.parse(JSON.stringify(body))
}

async function refusal(
  address: string,
): Promise<{ code: string; message: string; path?: string; extra: object }> {
  try {
    await get(address)
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    return {
      code: error.code,
      message: error.message,
      path: error.extra.fields?.[0]?.path,
      extra: error.extra,
    }
  }
  throw new Error(`${address} was not refused`)
}

beforeAll(async () => {
  await seedRatings(database())
  await pool().query(`INSERT INTO prices (symbol, step, "on", price_usd, market_cap_usd, source) VALUES
    ('CRO', 'day', '2026-05-01', 0.068232, 7.1e9, 'coingecko'),
    ('CRO', 'day', '2026-04-30', 0.07, null, 'coingecko'),
    ('CRO', 'day', '2025-05-01', 0.0903, null, 'coinbase')`)
})
afterAll(closeDatabase)

describe('GET /api/v1/tokens/{symbol}', () => {
  it('returns the published numbers of CRO to the digit, N/A as null', async () => {
    const token = await get('/api/v1/tokens/cro')
    expect(token).toMatchObject({
      symbol: 'CRO',
      name: 'Cronos',
      sector: 'Layer 1',
      asOf: null,
      source: { publisher: 'Token Metrics', retrievedOn: '2026-11-22', url: null },
      own: null,
      price: {
        usd: 0.068232,
        asOf: '2026-05-01',
        step: 'day',
        source: 'coingecko',
        change: { dayPct: -2.53, monthPct: null, yearPct: -24.44 },
      },
    })
    expect(token.disclosure).toContain('Not financial advice')
    const published: Record<string, unknown> = token.published ?? {}
    expect(published).toMatchObject({
      fundamental: {
        grade: 72.71,
        parts: { community: 55, tokenomics: 60, exchange: 100, vc: null, defiScanner: 83 },
      },
      technology: {
        grade: 81.41,
        parts: { activity: 64, repository: 74, collaboration: 82, security: null, defiScanner: 83 },
      },
      trader: null,
      investor: null,
      tmGrade: null,
      baseline: { low: 0.03, base: 0.1, high: 0.28, horizon: null },
      levels: null,
    })
    expect(published.flags).toHaveLength(4)
    expect(published.scenarios).toEqual([
      {
        marketCapTrillions: 8,
        bear: 0.14,
        base: 0.29,
        moon: 0.34,
        flags: [{ case: 'bear', code: 'off_line', expected: 0.2443 }],
      },
      { marketCapTrillions: 16, bear: 0.43, base: 0.57, moon: 0.71, flags: [] },
      { marketCapTrillions: 23, bear: 0.62, base: 0.85, moon: 1.09, flags: [] },
      { marketCapTrillions: 31, bear: 0.81, base: 1.13, moon: 1.46, flags: [] },
    ])
  })

  it('has null, not empty objects, for what a token was never given', async () => {
    expect(await get('/api/v1/tokens/ETH')).toMatchObject({ source: null, published: null, asOf: null })
    expect(await get('/api/v1/tokens/XRP')).toMatchObject({
      published: {
        fundamental: null,
        baseline: null,
        scenarios: null,
        trader: { grade: 88.84, action: 'strong buy', parts: { ta: null, quant: null } },
        investor: { grade: null, label: 'neutral' },
        levels: { support: 2, resistance: 2.86 },
      },
    })
    expect(await get('/api/v1/tokens/BTC')).toMatchObject({ asOf: '2023-01-27' })
  })

  it('refuses an unknown symbol and names the closest', async () => {
    const { code, message, extra } = await refusal('/api/v1/tokens/CR0')
    expect(code).toBe('not_found')
    expect(message).toContain('CRO (Cronos)')
    expect(extra).toMatchObject({ suggestions: expect.arrayContaining(['CRO']) })
  })
})

it('every answer has exactly the shape of its contract', async () => {
  const answers = ['', '/CRO', '/CRO/grades', '/CRO/scenarios?marketCapTrillions=8', '/CRO/prices?step=day']
  for (const [index, path] of answers.entries()) {
    const body = await get(`/api/v1/tokens${path}`)
    expect(RATINGS_OPERATIONS[index]?.response.parse(body)).toEqual(body)
  }
  expect(RATINGS_OPERATIONS.map((op) => [op.path.replace('{symbol}', ':symbol'), op.scope])).toEqual(
    ratingsRoutes.map((route) => [route.pattern, route.scope]),
  )
})

it('lists, filters, sorts and pages', async () => {
  const symbols = async (query: string) => {
    const { items, nextCursor } = (await get(`/api/v1/tokens?${query}`)) as unknown as {
      items: { symbol: string }[]
      nextCursor: string | null
    }
    return { symbols: items.map((token) => token.symbol), nextCursor }
  }
  expect((await symbols('limit=200')).symbols).toHaveLength(69)
  expect((await symbols('minGrade=70&sort=-fundamental')).symbols).toEqual([
    'TON',
    'CRO',
    'AAVE',
    'BTC',
    'DOT',
    'XRP',
  ])
  const { symbols: inSector } = await symbols('sector=layer%201&limit=200')
  expect(inSector).toEqual(expect.arrayContaining(['BTC', 'CRO', 'DOT', 'TON']))
  const seen: string[] = []
  for (let cursor: string | null = ''; cursor !== null; ) {
    const page = await symbols(`sector=Layer%201&limit=3${cursor && `&cursor=${cursor}`}`)
    seen.push(...page.symbols)
    cursor = page.nextCursor
  }
  expect(seen).toEqual(inSector)
})

it('computes scenarios at the asked caps from the fit, and none without a table', async () => {
  const { fit, computed } = await get('/api/v1/tokens/CRO/scenarios?marketCapTrillions=3.9,12.5,0.1')
  expect(fit).toMatchObject({ m0Trillions: 3.9, excluded: [{ marketCapTrillions: 8, case: 'bear' }] })
  expect(computed).toEqual([
    { marketCapTrillions: 3.9, bear: 0.150209, base: 0.150209, moon: 0.150209, extrapolated: false },
    { marketCapTrillions: 12.5, bear: 0.35762, base: 0.458839, moon: 0.56332, extrapolated: false },
    expect.objectContaining({ marketCapTrillions: 0.1, moon: null, extrapolated: true }),
  ])
  expect(await get('/api/v1/tokens/ETH/scenarios?marketCapTrillions=8')).toMatchObject({
    published: [],
    fit: null,
    computed: [],
  })
})

it('gives prices of a span, gaps left out, and says which caps are estimates', async () => {
  const { points } = await get('/api/v1/tokens/FET/prices?from=2022-06-01&to=2023-01-01')
  expect((points as unknown as { on: string }[]).map((point) => point.on)).toEqual([
    '2022-06-01',
    '2023-01-01',
  ])
  const daily = await get('/api/v1/tokens/CRO/prices?step=day&from=2026-05-01')
  expect(daily.points).toEqual([
    {
      on: '2026-05-01',
      usd: 0.068232,
      marketCapUsd: 7100000000,
      marketCapEstimated: true,
      source: 'coingecko',
    },
  ])
})

it.each([
  ['?minGrade=101', 'minGrade'],
  ['?minGrade=abc', 'minGrade'],
  ['?sort=beauty', 'sort'],
  ['?has=everything', 'has'],
  ['?change=week', 'change'],
  ['?limit=0', 'limit'],
  ['?cursor=nonsense', 'cursor'],
  ['?sector=a&sector=b', 'sector'],
  ['/CRO/scenarios?marketCapTrillions=8,x', 'marketCapTrillions'],
  ['/CRO/scenarios?marketCapTrillions=', 'marketCapTrillions'],
  ['/CRO/scenarios?marketCapTrillions=-1', 'marketCapTrillions'],
  ['/CRO/prices?from=2025-02-30', 'from'],
  ['/CRO/prices?from=2025-02-02&to=2025-02-01', 'to'],
  ['/CRO/prices?step=week', 'step'],
])('refuses %s and names the field', async (address, path) => {
  expect(await refusal(`/api/v1/tokens${address}`)).toMatchObject({ code: 'invalid_request', path })
})
