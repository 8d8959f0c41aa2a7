import { beforeAll, describe, expect, it } from 'vitest'
import { testAccount } from '@/lib/accounts/test-account'
import { startSession } from '@/lib/auth/start-session'
import { database } from '@/lib/platform/db'
import { addPasskey } from './add-passkey'
import { beginPasskey } from './begin-passkey'
import { listPasskeys } from './list-passkeys'
import { MOST_PASSKEYS } from './passkey-contract'
import { TestAuthenticator } from './test-authenticator'
import { contextOf, newPerson, party, withPasskey } from './test-passkey'

const code = (expected: string) => expect.objectContaining({ code: expected })

let ours: Awaited<ReturnType<typeof withPasskey>>
let theirs: Awaited<ReturnType<typeof withPasskey>>
beforeAll(async () => {
  ours = await withPasskey(await testAccount())
  theirs = await withPasskey(await testAccount())
})

describe('a new passkey', () => {
  it('is kept with its name, an audit row and a message, and lets its session go on', async () => {
    const { ctx, email, id, authenticator, sessionId } = await withPasskey(await testAccount(), 'Blue key')
    expect(await listPasskeys(ctx)).toEqual([
      expect.objectContaining({ id: authenticator.id, name: 'Blue key', lastUsedAt: null, synced: false }),
    ])
    const row = await ctx.db.auditEntry.findFirstOrThrow({
      where: { actorId: id, action: 'person.passkey_added' },
    })
    expect(row.detail).toEqual({ passkey: 'Blue key' })
    expect(await ctx.db.mail.count({ where: { to: email, kind: 'factors-changed' } })).toBe(1)
    const { transports } = await ctx.db.passkey.findUniqueOrThrow({ where: { id: authenticator.id } })
    expect(transports).toEqual(['internal'])
    const after = await contextOf(ctx, sessionId)
    expect(after?.actor).toMatchObject({ secondFactorAt: expect.any(Date) })
  })

  it('brings ten recovery codes, when the person has none', async () => {
    const { ctx } = await newPerson(await testAccount())
    const add = async () => {
      const question = await beginPasskey(ctx, party, { name: 'A' })
      return addPasskey(ctx, party, new TestAuthenticator(party).create(question, 'A'))
    }
    expect((await add()).recoveryCodes).toHaveLength(10)
    expect((await add()).recoveryCodes).toBeNull()
  })

  it('makes every other session of the person wait for it', async () => {
    const person = await newPerson(await testAccount())
    const user = await database().user.findUniqueOrThrow({ where: { id: person.id } })
    const facts = { ...person.ctx, address: '198.51.100.2', userAgent: 'test' }
    const other = await person.ctx.db.$transaction((tx) =>
      startSession(tx, facts, user, { method: 'password', secondFactor: false }),
    )
    expect(await contextOf(person.ctx, other.sessionId)).not.toBeNull()
    const made = new TestAuthenticator(party).create(
      await beginPasskey(person.ctx, party, { name: 'A' }),
      'A',
    )
    await addPasskey(person.ctx, party, made)
    expect(await contextOf(person.ctx, other.sessionId)).toBeNull()
  })

  it('is refused beyond the most there may be, also when several were asked for at once', async () => {
    const { ctx, id } = await newPerson(await testAccount())
    await database().passkey.createMany({
      data: Array.from({ length: MOST_PASSKEYS - 1 }, (_, index) => ({
        id: `${id}${index}`,
        userId: id,
        publicKey: new Uint8Array(1),
        counter: 0n,
        transports: [],
        name: 'A',
        backedUp: false,
        createdAt: ctx.clock.now(),
      })),
    })
    const made = []
    for (let i = 0; i < 3; i++) {
      made.push(new TestAuthenticator(party).create(await beginPasskey(ctx, party, { name: 'A' }), 'A'))
    }
    const added = await Promise.allSettled(made.map((input) => addPasskey(ctx, party, input)))
    expect(added.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect(added).toContainEqual({ status: 'rejected', reason: code('invalid_request') })
    expect(await listPasskeys(ctx)).toHaveLength(MOST_PASSKEYS)
  })

  it('asks a session that is not fresh for a factor first', async () => {
    const { ctx } = await newPerson(await testAccount(), 11 * 60_000)
    await expect(beginPasskey(ctx, party, { name: 'A' })).rejects.toEqual(code('step_up_required'))
  })

  it('answers its question once, in its session, soon, from the right page, with the person verified', async () => {
    const { ctx } = await newPerson(await testAccount())
    const begin = (name = 'A') => beginPasskey(ctx, party, { name })
    const fresh = () => new TestAuthenticator(party)
    const wrong = code('wrong_code')

    const once = fresh().create(await begin(), 'A')
    await expect(addPasskey(theirs.ctx, party, once)).rejects.toEqual(wrong)
    await addPasskey(ctx, party, once)
    await expect(addPasskey(ctx, party, once)).rejects.toEqual(wrong)

    for (const differently of [
      { origin: 'https://evil.example' },
      { origin: 'http://keys.example' },
      { rpId: 'evil.example' },
      { flags: 0x01 },
      { crossOrigin: true },
    ]) {
      await expect(addPasskey(ctx, party, fresh().create(await begin(), 'A', differently))).rejects.toEqual(
        wrong,
      )
    }
    const late = fresh().create(await begin(), 'A')
    const now = ctx.clock.now().getTime()
    const later = { ...ctx, clock: { now: () => new Date(now + 5 * 60_000 + 1) } }
    await expect(addPasskey(later, party, late)).rejects.toEqual(wrong)
    expect(await listPasskeys(ctx)).toHaveLength(1)
  })

  it('is refused when somebody has it already, without a name, and to machines', async () => {
    const { ctx } = await newPerson(await testAccount())
    const question = await beginPasskey(ctx, party, { name: 'A' })
    await expect(addPasskey(ctx, party, ours.authenticator.create(question, 'A'))).rejects.toEqual(
      code('wrong_code'),
    )
    expect(await listPasskeys(ours.ctx)).toHaveLength(1)
    await expect(beginPasskey(ctx, party, { name: ' ' })).rejects.toEqual(code('invalid_request'))
    const { system } = await testAccount()
    for (const act of [
      beginPasskey(system, party, { name: 'A' }),
      addPasskey(system, party, {}),
      listPasskeys(system),
    ]) {
      await expect(act).rejects.toEqual(code('forbidden'))
    }
  })
})
