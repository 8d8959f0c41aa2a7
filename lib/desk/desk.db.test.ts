import { generateKeyPairSync, hash } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import { type TestAccount, testAccount } from '@/lib/accounts/test-account'
import { issueKey } from '@/lib/keys/issue-key'
import { displayHint, newKeySecret } from '@/lib/keys/key-format'
import type { Ctx } from '@/lib/platform/ctx'
import { database } from '@/lib/platform/db'
import { planRotation } from '@/lib/rotations/plan-rotation'
import { findOnDesk } from './find-on-desk'
import { getDeskAccount } from './get-desk-account'
import { openAccount } from './open-account'

let customer: TestAccount
let desk: Ctx
let key: { id: string; hint: string; versionId: string; secret: string; successor: string }

beforeAll(async () => {
  customer = await testAccount()
  desk = (await testAccount()).asStaff('security')
  const input = { name: '100%_Sure bot', environment: 'live' as const, scopes: ['tokens:read' as const] }
  const issued = await issueKey(customer.as('owner'), input)
  const rotated = await planRotation(customer.as('owner'), {
    keyId: issued.key.id,
    overlapSeconds: 3600,
    retire: 'manual',
  })
  key = {
    ...{ id: issued.key.id, hint: issued.version.hint, versionId: issued.version.id },
    ...{ secret: issued.secret ?? '', successor: rotated.secret ?? '' },
  }
})

const find = (text: string) => findOnDesk(desk, { text })

describe('finding', () => {
  it.each([
    ['a whole key', () => key.secret, { by: 'digest', version: 1 }],
    [
      'its successor, in a log line',
      () => `GET / "Bearer ${key.successor}" 200`,
      { by: 'digest', version: 2 },
    ],
    ['a SHA-256 in hex', () => hash('sha256', key.secret), { by: 'digest', version: 1 }],
    ['a cut-off key', () => key.secret.slice(0, 20), { by: 'hint', version: 1 }],
    ['a hint', () => key.hint, { by: 'hint', version: 1 }],
    ['an end', () => key.hint.slice(-5), { by: 'hint', version: 1 }],
    ['a masked end', () => `kg_live_****${key.hint.slice(-4)}`, { by: 'hint', version: 1 }],
    ['a SHA-256 in base64', () => hash('sha256', key.secret, 'base64'), { by: 'digest', version: 1 }],
    ['an id', () => `id=${key.id}`, { by: 'id', version: null }],
    [
      'an id of a version, as a signature names it',
      () => `keyid="${key.versionId}"`,
      { by: 'id', version: 1 },
    ],
    ['a name', () => '100%_sure', { by: 'words', version: null }],
  ])('by %s leads to the key and its account', async (_name, text, expected) => {
    const { keys } = await find(text())
    expect(keys).toContainEqual(
      expect.objectContaining({ ...expected, id: key.id, accountId: customer.accountId, state: 'rotating' }),
    )
  })

  it('by a management key, an e-mail and an account id', async () => {
    const { managementKeys, keys } = await find(customer.managementKey)
    expect(managementKeys).toMatchObject([{ by: 'digest', accountId: customer.accountId }])
    expect(keys).toEqual([])
    const [person] = (await find(`from: <${customer.email.toUpperCase()}>`)).people
    expect(person).toMatchObject({
      email: customer.email,
      accounts: [{ accountId: customer.accountId, role: 'owner' }],
    })
    expect((await find(customer.accountId)).accounts).toMatchObject([
      { id: customer.accountId, keys: 1, members: 1 },
    ])
    expect((await find(person?.id ?? '')).people).toMatchObject([{ id: person?.id }])
  })

  it('says of a whole key that is not known, and shows none that only begins alike', async () => {
    const beginning = key.secret.slice(0, 12)
    const madeUp = `${beginning}0123456789abcdefghijklmnopqrstuv`
    const random = { base62: () => `${key.secret.slice(8, 12)}${'Zz9'.repeat(8)}Ab` }
    const rightForm = newKeySecret('live', random)
    for (const [text, rightChecksum] of [
      [madeUp, false],
      [rightForm, true],
    ] as const) {
      const found = await find(`leak: ${text}`)
      expect(found).toMatchObject({ keys: [], managementKeys: [] })
      expect(found.unknown).toEqual([{ hint: displayHint(text), rightChecksum }])
    }
    const both = await find(`${key.secret} ${rightForm} ${customer.managementKey}`)
    expect(both.keys).toMatchObject([{ id: key.id, by: 'digest' }])
    expect(both.unknown).toEqual([{ hint: displayHint(rightForm), rightChecksum: true }])
    expect((await find(beginning)).keys).toMatchObject([{ id: key.id, by: 'hint' }])
  })

  it('by what signs: a secret, a public key, its private half, the id that a signature names', async () => {
    const signing = { environment: 'live' as const, scopes: ['tokens:read' as const] }
    const hmac = await issueKey(customer.as('owner'), { ...signing, name: 'Signs by HMAC', kind: 'hmac' })
    const pair = generateKeyPairSync('ed25519')
    const publicKey = String(pair.publicKey.export({ type: 'spki', format: 'pem' }))
    const made = { ...signing, name: 'Signs by a pair', kind: 'ed25519' as const, publicKey }
    const ed25519 = await issueKey(customer.as('owner'), made)
    const privateKey = String(pair.privateKey.export({ type: 'pkcs8', format: 'pem' }))
    for (const [text, id, by] of [
      [`HMAC_SECRET=${hmac.secret}`, hmac.key.id, 'digest'],
      [publicKey, ed25519.key.id, 'digest'],
      [privateKey, ed25519.key.id, 'digest'],
      [`Signature-Input: sig1=();keyid="${ed25519.version.id}"`, ed25519.key.id, 'id'],
    ] as const)
      expect((await find(text)).keys).toMatchObject([{ id, by, version: 1 }])
  })

  it('is written down in the provider’s log, without the text; without the row nothing is shown', async () => {
    const searched = () =>
      database().auditEntry.findFirstOrThrow({ where: { action: 'staff.searched' }, orderBy: { id: 'desc' } })
    await find(`my secret search: ${key.secret}`)
    const row = await searched()
    expect(row).toMatchObject({
      accountId: 'provider',
      actorId: desk.actor.id,
      detail: { lookedFor: { keys: 1 }, found: { keys: [key.id] } },
    })
    await find('my secret search')
    expect(await searched()).toMatchObject({ detail: { lookedFor: { words: 1 }, found: {} } })
    // PostgreSQL takes no NUL, so this row cannot be written.
    await expect(findOnDesk({ ...desk, requestId: '\u0000' }, { text: key.secret })).rejects.toThrow()
  })

  it('takes wildcards as text, and says when there is more', async () => {
    expect((await find('1__%')).keys).toEqual([])
    const {
      id: _,
      rotationPolicy: __,
      ...like
    } = await database().key.findUniqueOrThrow({
      where: { id: key.id },
    })
    await database().key.createMany({
      data: Array.from({ length: 251 }, (_, i) => ({
        ...like,
        metadata: {},
        id: `key_fleet${i}`,
        name: `Fleet ${i}`,
      })),
    })
    const { keys, more } = await find('fleet')
    expect(keys).toHaveLength(250)
    expect(more).toBe(true)
  })

  it('answers and leaves nothing that holds what was pasted', async () => {
    const answer = await find(`leak: ${key.secret} and ${customer.managementKey}`)
    const rows = await database().auditEntry.findMany()
    const left = JSON.stringify([answer, rows], (_, value) =>
      typeof value === 'bigint' ? String(value) : value,
    )
    for (const secret of [key.secret, customer.managementKey])
      expect(left).not.toContain(secret.slice(14, 30))
  })

  it('is for security alone, and asks for something to look for', async () => {
    for (const ctx of [customer.as('owner'), customer.asStaff('analyst', 'operator'), customer.system])
      await expect(findOnDesk(ctx, { text: key.id })).rejects.toMatchObject({ code: 'forbidden' })
    await expect(find(' x ')).rejects.toMatchObject({ code: 'invalid_request' })
    await expect(find('x'.repeat(60_000))).rejects.toMatchObject({
      code: 'invalid_request',
      message: expect.stringMatching(/^text: This is 60,000 characters long; 30,000 can be read/),
    })
    await expect(findOnDesk(desk, { text: ['a'] } as never)).rejects.toMatchObject({
      code: 'invalid_request',
    })
    expect((await find('\u0000\u0001 nothing here')).keys).toEqual([])
  })
})

describe('opening an account', () => {
  it('is written down once a look, for the provider and for the account', async () => {
    const opened = await openAccount(desk, customer.accountId)
    await openAccount(desk, customer.accountId)
    expect(opened.actor).toMatchObject({ type: 'staff', accountId: customer.accountId, staff: ['security'] })
    const rows = await database().auditEntry.findMany({
      where: { targetId: customer.accountId, actorId: desk.actor.id },
      orderBy: { id: 'asc' },
    })
    expect(rows.map(({ accountId, action, actorType }) => [accountId, action, actorType])).toEqual([
      ['provider', 'staff.account_opened', 'member'],
      [customer.accountId, 'account.opened_by_staff', 'staff'],
    ])
    expect(await getDeskAccount(opened)).toMatchObject({
      id: customer.accountId,
      members: 1,
      owners: [{ email: customer.email }],
    })
  })

  it('is for security alone; what is no account is not found', async () => {
    for (const ctx of [customer.as('owner'), customer.asStaff('operator')])
      await expect(openAccount(ctx, customer.accountId)).rejects.toMatchObject({ code: 'forbidden' })
    for (const id of ['acc_0', 'provider', '\u0000'])
      await expect(openAccount(desk, id)).rejects.toMatchObject({ code: 'not_found' })
  })
})
