import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type TestAccount, testAccount } from '@/lib/accounts/test-account'
import type { Ctx } from '@/lib/platform/ctx'
import { closeDatabase, database, pool } from '@/lib/platform/db'
import { seedRatings } from '@/prisma/seed-ratings'
import { listWatched } from './list-watched'
import { setWatchRule } from './set-watch-rule'
import { unwatchToken } from './unwatch-token'
import { watchToken } from './watch-token'

let ours: TestAccount

/** The owner of an account, as a person with a row of their own. */
async function personOf(account: TestAccount): Promise<Ctx> {
  const member = await database().member.findFirstOrThrow({ where: { accountId: account.accountId } })
  const ctx = account.as('viewer')
  if (ctx.actor.type !== 'member') throw new Error('no person')
  return { ...ctx, actor: { ...ctx.actor, id: member.userId } }
}
const rowsOf = (account: TestAccount) =>
  database().auditEntry.findMany({
    where: { accountId: account.accountId, action: { startsWith: 'watchlist.' } },
    orderBy: { at: 'asc' },
  })

beforeAll(() => seedRatings(database()))
beforeEach(async () => {
  ours = await testAccount()
})
afterAll(closeDatabase)

describe('watchToken', () => {
  it('puts a token on the list of the person, once, with one row', async () => {
    const ctx = await personOf(ours)
    await Promise.all([watchToken(ctx, { symbol: 'cro' }), watchToken(ctx, { symbol: 'CRO' })])
    await watchToken(ctx, { symbol: 'TON' })
    const list = await listWatched(ctx)
    expect(list.map(({ symbol }) => symbol)).toEqual(['CRO', 'TON'])
    expect(list[0]).toMatchObject({
      name: 'Cronos',
      gradePoints: null,
      pricePct: null,
      now: { grades: { fundamental: 72.71, technology: 81.41, trader: null } },
      whenAdded: { grades: { fundamental: 72.71, technology: 81.41, trader: null } },
    })
    expect(list[0]?.now.price).toEqual(list[0]?.whenAdded.price)
    expect(await rowsOf(ours)).toMatchObject([
      { action: 'watchlist.token_added', targetType: 'token', targetId: 'CRO', targetName: 'Cronos' },
      { action: 'watchlist.token_added', targetId: 'TON' },
    ])
  })

  it('refuses machines, and what is no token', async () => {
    await expect(watchToken(ours.system, { symbol: 'CRO' })).rejects.toMatchObject({ code: 'forbidden' })
    await expect(watchToken(await personOf(ours), { symbol: 'NOPE' })).rejects.toMatchObject({
      code: 'not_found',
    })
    await expect(watchToken(await personOf(ours), { symbol: 'A\0B' })).rejects.toMatchObject({
      code: 'invalid_request',
    })
    expect(await rowsOf(ours)).toEqual([])
  })
})

describe('setWatchRule and unwatchToken', () => {
  it('change the own list, each with its row', async () => {
    const ctx = await personOf(ours)
    await watchToken(ctx, { symbol: 'CRO' })
    await setWatchRule(ctx, { symbol: 'CRO', gradePoints: 2.5, pricePct: null })
    expect(await listWatched(ctx)).toMatchObject([{ symbol: 'CRO', gradePoints: 2.5, pricePct: null }])
    await unwatchToken(ctx, { symbol: 'CRO' })
    expect(await listWatched(ctx)).toEqual([])
    expect((await rowsOf(ours)).slice(1)).toMatchObject([
      {
        action: 'watchlist.rule_changed',
        detail: { before: { gradePoints: null }, after: { gradePoints: 2.5, pricePct: null } },
      },
      { action: 'watchlist.token_removed', targetId: 'CRO' },
    ])
  })

  it('do not find what somebody else follows, refuse machines, and name a wrong field', async () => {
    const ctx = await personOf(ours)
    const other = await testAccount()
    await watchToken(await personOf(other), { symbol: 'CRO' })
    const rule = { symbol: 'CRO', gradePoints: 1, pricePct: 1 }
    await expect(setWatchRule(ctx, rule)).rejects.toMatchObject({ code: 'not_found' })
    await expect(unwatchToken(ctx, { symbol: 'CRO' })).rejects.toMatchObject({ code: 'not_found' })
    for (const act of [setWatchRule(ours.system, rule), unwatchToken(ours.system, { symbol: 'CRO' })])
      await expect(act).rejects.toMatchObject({ code: 'forbidden' })
    await expect(setWatchRule(ctx, { ...rule, pricePct: Number.NaN })).rejects.toMatchObject({
      code: 'invalid_request',
      extra: { fields: [{ path: 'pricePct' }] },
    })
    expect(await rowsOf(ours)).toEqual([])
    expect(await listWatched(await personOf(other))).toHaveLength(1)
  })
})

describe('listWatched', () => {
  it('tells what changed since: a newer price, and other own grades', async () => {
    const ctx = await personOf(ours)
    await watchToken(ctx, { symbol: 'AAVE' })
    await pool().query("UPDATE watched_tokens SET created_at = '2025-09-15T12:00:00Z' WHERE symbol = 'AAVE'")
    const [aave] = await listWatched(ctx)
    expect(aave?.whenAdded.price?.on).toBe('2025-09-01')
    expect(aave?.now.price?.on).toBe('2025-10-01')
    // Published after that day.
    expect(aave?.whenAdded.grades.tm).toBeNull()
  })
})
