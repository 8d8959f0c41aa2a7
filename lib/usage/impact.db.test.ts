import { beforeAll, describe, expect, it } from 'vitest'
import { type TestAccount, testAccount } from '@/lib/accounts/test-account'
import { issueKey } from '@/lib/keys/issue-key'
import { systemClock } from '@/lib/platform/clock'
import { database, pool } from '@/lib/platform/db'
import { getImpact } from './get-impact'
import { getUnusedScopes } from './get-unused-scopes'
import { rollUpUsage } from './roll-up-usage'
import type { ImpactInput } from './usage-contract'
import { writeUsage } from './write-usage'

const MINUTE_MS = 60_000
let ours: TestAccount
let theirs: TestAccount

beforeAll(async () => {
  ours = await testAccount()
  theirs = await testAccount()
})

type Used = {
  client: string
  minutesAgo: number
  count: number
  scope?: string
  outcome?: string
  address?: string
}

/** A key with what it did, minute by minute. */
async function keyThat(used: Used[]): Promise<string> {
  const scopes = ['tokens:read', 'grades:read'] as const
  const { key, version } = await issueKey(ours.as('owner'), {
    name: 'Counted',
    environment: 'test',
    scopes: [...scopes],
  })
  const now = systemClock.now()
  const sums = used.map(({ minutesAgo, scope = '', outcome = 'VALID', address = '', ...rest }) => {
    const at = new Date((Math.floor(now.getTime() / MINUTE_MS) - minutesAgo) * MINUTE_MS)
    const ids = { accountId: ours.accountId, keyId: key.id, versionId: version.id }
    return {
      ...ids,
      ...rest,
      scope,
      outcome,
      address,
      minuteMs: at.getTime(),
      firstMs: at.getTime(),
      lastMs: at.getTime(),
    }
  })
  await writeUsage(pool(), `impact_${key.id}`, 1, sums, now)
  return key.id
}

const impact = (keyId: string, wanted: ImpactInput) => getImpact(ours.as('viewer'), { keyId, ...wanted })

describe('the impact of a rate limit', () => {
  const used = [
    { client: 'bot-1', minutesAgo: 20, count: 30 },
    { client: 'bot-2', minutesAgo: 20, count: 10 },
    { client: 'bot-3', minutesAgo: 10, count: 9 },
    { client: 'bot-1', minutesAgo: 5, count: 50, outcome: 'RATE_LIMITED' },
  ]

  it('is what exceeded it, shared out among who asked', async () => {
    const keyId = await keyThat(used)
    const strict = await impact(keyId, { change: 'rateLimit', limit: 20, windowSeconds: 60 })
    expect(strict).toMatchObject({
      change: 'rateLimit',
      requests: 20,
      clients: [
        { client: 'bot-1', requests: 15 },
        { client: 'bot-2', requests: 5 },
      ],
    })
    const long = await impact(keyId, { change: 'rateLimit', limit: 41, windowSeconds: 900, lookback: '7d' })
    expect(long).toMatchObject({ requests: 8, clients: [{ client: 'bot-3', requests: 8 }] })
    const wide = await impact(keyId, { change: 'rateLimit', limit: 40, windowSeconds: 60 })
    expect(wide).toMatchObject({ requests: 0, clients: [] })
    const short = await impact(keyId, { change: 'rateLimit', limit: 1, windowSeconds: 2 })
    expect(short.requests).toBe(10)
  })

  it('is nobody else’s to see', async () => {
    const keyId = await keyThat(used)
    const wanted = { keyId, change: 'rateLimit', limit: 1, windowSeconds: 60 } as const
    await expect(getImpact(theirs.as('owner'), wanted)).rejects.toMatchObject({ code: 'not_found' })
  })
})

describe('the impact of fewer scopes', () => {
  it('is every request that asked for one that is gone', async () => {
    const keyId = await keyThat([
      { client: 'bot-1', minutesAgo: 3, count: 5, scope: 'tokens:read' },
      { client: 'bot-2', minutesAgo: 3, count: 7, scope: 'tokens:read grades:read' },
      { client: 'bot-3', minutesAgo: 3, count: 11, scope: '' },
    ])
    const cut = await impact(keyId, { change: 'scopes', scopes: 'tokens:read' })
    expect(cut).toMatchObject({ requests: 7, clients: [{ client: 'bot-2', requests: 7 }] })
    const other = await impact(keyId, { change: 'scopes', scopes: 'grades:read, prices:read' })
    expect(other).toMatchObject({ requests: 12 })
  })
})

describe('the impact of an address list', () => {
  it('is every request from outside, or from nowhere that was recorded', async () => {
    const keyId = await keyThat([
      { client: 'bot-1', minutesAgo: 3, count: 5, address: '203.0.113.7' },
      { client: 'bot-1', minutesAgo: 2, count: 2, address: '198.51.100.1' },
      { client: 'bot-2', minutesAgo: 3, count: 7, address: '203.0.113.9' },
      { client: 'bot-3', minutesAgo: 3, count: 11 },
      { client: 'bot-4', minutesAgo: 3, count: 13, address: '198.51.100.1', outcome: 'EXPIRED' },
      { client: 'bot-5', minutesAgo: 5 * 24 * 60, count: 17, address: '198.51.100.2' },
    ])
    const list = { change: 'ipAllowlist', ipAllowlist: '203.0.113.0/24, 10.0.0.0/8' } as const
    const day = [
      { client: 'bot-3', requests: 11 },
      { client: 'bot-1', requests: 2 },
    ]
    expect(await impact(keyId, list)).toMatchObject({ requests: 13, clients: day })
    const week = await impact(keyId, { ...list, lookback: '7d' })
    expect(week).toMatchObject({ requests: 30, clients: [{ client: 'bot-5', requests: 17 }, ...day] })
    expect(await impact(keyId, { change: 'ipAllowlist', ipAllowlist: '' })).toMatchObject({ requests: 0 })
  })
})

it.each([
  [{ change: 'rateLimit' }, ['limit', 'windowSeconds']],
  [{ change: 'rateLimit', limit: 0, windowSeconds: 60 }, ['limit']],
  [{ change: 'rateLimit', limit: 5, windowSeconds: 60, version: 1 }, ['version']],
  [{ change: 'scopes' }, ['scopes']],
  [{ change: 'scopes', scopes: 'nonsense' }, ['scopes.0']],
  [{ change: 'revoke', limit: 5 }, ['limit']],
  [{ change: 'ipAllowlist' }, ['ipAllowlist']],
  [{ change: 'ipAllowlist', ipAllowlist: '203.0.113.0/24,nonsense' }, ['ipAllowlist.1']],
])('%j is refused at %j', async (wanted, paths) => {
  const keyId = await keyThat([])
  const refused = await impact(keyId, wanted as ImpactInput).catch((error) => error)
  expect(refused).toMatchObject({ code: 'invalid_request' })
  expect(refused.extra.fields.map(({ path }: { path: string }) => path)).toEqual(paths)
})

describe('unused scopes', () => {
  it('are those that no accepted request asked for', async () => {
    const keyId = await keyThat([
      { client: 'a', minutesAgo: 5, count: 1, scope: 'tokens:read' },
      { client: 'a', minutesAgo: 40 * 24 * 60, count: 1, scope: 'tokens:read grades:read' },
      { client: 'a', minutesAgo: 5, count: 1, scope: 'grades:read', outcome: 'RATE_LIMITED' },
    ])
    const unused = async (days: 30 | 90) =>
      (await getUnusedScopes(ours.as('viewer'), { keyId, days })).scopes
        .filter((scope) => scope.unused)
        .map(({ scope }) => scope)
    expect(await unused(30)).toEqual(['grades:read'])
    expect(await unused(90)).toEqual([])
    await rollUpUsage(database(), { minutesDays: 30, hoursDays: 396 })
    expect(await unused(30)).toEqual(['grades:read'])
    expect(await unused(90)).toEqual([])
    await expect(getUnusedScopes(theirs.as('owner'), { keyId })).rejects.toMatchObject({ code: 'not_found' })
  })
})
