import { beforeAll, describe, expect, it } from 'vitest'
import { type TestAccount, testAccount } from '@/lib/accounts/test-account'
import { database } from '@/lib/platform/db'
import { getKey } from './get-key'
import { issueKey } from './issue-key'
import { keyDigest } from './key-digest'
import { listKeys } from './list-keys'
import { revokeKey } from './revoke-key'

const wanted = { name: 'Trading bot', environment: 'live', scopes: ['tokens:read'] } as const
const input = { ...wanted, scopes: [...wanted.scopes] }

let ours: TestAccount
let theirs: TestAccount

beforeAll(async () => {
  ours = await testAccount()
  theirs = await testAccount()
})

async function written(accountId: string) {
  const db = database()
  return {
    keys: await db.key.count({ where: { accountId } }),
    versions: await db.version.count({ where: { accountId } }),
    audit: await db.auditEntry.count({ where: { accountId } }),
  }
}

describe('issueKey', () => {
  it('makes a key, a version, an audit row; stores no secret', async () => {
    const ctx = ours.as('developer')
    const before = await written(ours.accountId)
    const { key, version, secret } = await issueKey(ctx, input)
    expect(await written(ours.accountId)).toEqual({
      keys: before.keys + 1,
      versions: before.versions + 1,
      audit: before.audit + 1,
    })
    expect(key).toMatchObject({
      name: 'Trading bot',
      state: 'active',
      versions: [{ version: 1, state: 'active' }],
    })
    const row = await database().version.findUniqueOrThrow({ where: { id: version.id } })
    expect(Buffer.from(row.digest ?? [])).toEqual(keyDigest(secret ?? ''))
    const audit = await database().auditEntry.findFirstOrThrow({ where: { targetId: key.id } })
    expect(audit).toMatchObject({ action: 'key.issued', actorType: 'member', requestId: 'req_test' })
    const random = secret?.slice(8, 38) ?? 'missing'
    expect(
      JSON.stringify([row, audit], (_, value) => (typeof value === 'bigint' ? `${value}` : value)),
    ).not.toContain(random)
  })

  it('writes nothing when refused', async () => {
    const before = await written(ours.accountId)
    await expect(issueKey(ours.as('viewer'), input)).rejects.toMatchObject({ code: 'forbidden' })
    const past = { ...input, expiresAt: '2020-01-01T00:00:00Z' }
    await expect(issueKey(ours.as('owner'), past)).rejects.toMatchObject({
      code: 'invalid_request',
      extra: { fields: [{ path: 'expiresAt' }] },
    })
    expect(await written(ours.accountId)).toEqual(before)
  })

  it('is nobody else’s to see', async () => {
    const { key } = await issueKey(ours.as('owner'), input)
    await expect(getKey(theirs.as('owner'), { keyId: key.id })).rejects.toMatchObject({ code: 'not_found' })
    expect((await listKeys(theirs.as('owner'), {})).items).toEqual([])
  })

  it('answers a repeated request with the same key and no secret, raced or not', async () => {
    const ctx = ours.as('owner')
    const answers = await Promise.all(Array.from({ length: 8 }, () => issueKey(ctx, input, 'token-1')))
    expect(new Set(answers.map((answer) => answer.key.id)).size).toBe(1)
    expect(answers.filter((answer) => answer.secret !== null)).toHaveLength(1)
    expect(answers.filter((answer) => answer.replayed)).toHaveLength(7)
    const other = { ...input, name: 'Another' }
    await expect(issueKey(ctx, other, 'token-1')).rejects.toMatchObject({ code: 'idempotency_mismatch' })
    const elsewhere = await issueKey(theirs.as('owner'), input, 'token-1')
    expect(elsewhere.secret).not.toBeNull()
  })
})

describe('an idempotency token', () => {
  it.each([{ gt: '' }, 'a b', 'x'.repeat(256), 'a\u0000', ''])('is refused as %j', async (token) => {
    const before = await written(ours.accountId)
    await expect(issueKey(ours.as('owner'), input, token as string)).rejects.toMatchObject({
      code: 'invalid_request',
      extra: { fields: [{ path: 'Idempotency-Key' }] },
    })
    expect(await written(ours.accountId)).toEqual(before)
  })
})

describe('listKeys', () => {
  it('goes on after a key that has left the filter, and nowhere after one that was never here', async () => {
    const ctx = (await testAccount()).as('owner')
    for (const name of ['a', 'b', 'c']) await issueKey(ctx, { ...input, name })
    const filter = { sort: 'name', state: 'active' } as const
    const { nextCursor } = await listKeys(ctx, { ...filter, limit: 1 })
    await revokeKey(ctx, { keyId: nextCursor ?? '', reason: 'left' })
    const rest = await listKeys(ctx, { ...filter, cursor: nextCursor ?? '' })
    expect(rest.items.map((key) => key.name)).toEqual(['b', 'c'])
    const { key: foreign } = await issueKey(theirs.as('owner'), input)
    expect(await listKeys(ctx, { cursor: foreign.id })).toEqual({ items: [], nextCursor: null })
    await expect(listKeys(ctx, { cursor: 'zzz' })).rejects.toMatchObject({ code: 'invalid_request' })
  })

  it('filters, sorts and pages without missing or repeating one', async () => {
    const account = await testAccount()
    const ctx = account.as('owner')
    for (const name of ['b', 'a', 'd', 'c', 'e'])
      await issueKey(ctx, { ...input, name, environment: name < 'd' ? 'live' : 'dev' })
    const seen: string[] = []
    let cursor: string | undefined
    do {
      const page = await listKeys(ctx, { sort: 'name', limit: 2, cursor })
      seen.push(...page.items.map((key) => key.name))
      cursor = page.nextCursor ?? undefined
    } while (cursor)
    expect(seen).toEqual(['a', 'b', 'c', 'd', 'e'])
    const dev = await listKeys(ctx, { environment: 'dev', sort: '-name' })
    expect(dev.items.map((key) => key.name)).toEqual(['e', 'd'])
    expect((await listKeys(ctx, { q: 'KG_DEV' })).items).toHaveLength(2)
    expect((await listKeys(ctx, { state: 'revoked' })).items).toEqual([])
  })
})
