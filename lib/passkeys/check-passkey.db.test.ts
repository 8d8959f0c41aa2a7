import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { testAccount } from '@/lib/accounts/test-account'
import { signInByPasskey } from '@/lib/auth/sign-in-by-passkey'
import { askForPasskey } from './ask-for-passkey'
import { askSignInPasskey } from './ask-sign-in-passkey'
import { checkPasskey } from './check-passkey'
import type { Asked } from './make-challenge'
import type { PasskeyProof } from './passkey-contract'
import { contextOf, newPerson, party, type TestPerson, withPasskey } from './test-passkey'

type Holder = Awaited<ReturnType<typeof withPasskey>>
let ours: Holder
let theirs: Holder
beforeAll(async () => {
  ;[ours, theirs] = [await withPasskey(await testAccount()), await withPasskey(await testAccount())]
})

let callers = 0
const asks = (person: TestPerson, asked: Asked) =>
  askForPasskey(person.ctx, party, asked, `test ${callers++}`)
const stepUp = ({ id, sessionId }: TestPerson): Asked => ({ purpose: 'step-up', userId: id, sessionId })
const check = ({ ctx }: TestPerson, asked: Asked, proof: unknown) =>
  checkPasskey(ctx.db, ctx, party, asked, proof)

describe('a passkey', () => {
  it('proves its person once, in the session and for the purpose that asked', async () => {
    const asked = stepUp(ours)
    const proof = ours.authenticator.get(await asks(ours, asked))
    expect(await check(ours, { ...asked, purpose: 'second-factor' }, proof)).toBeNull()
    expect(await check(ours, { ...asked, sessionId: theirs.sessionId }, proof)).toBeNull()
    expect(await check(ours, { ...asked, userId: theirs.id }, proof)).toBeNull()
    expect(await check(ours, { ...asked, userId: null }, proof)).toBeNull()
    // Those who may not take the challenge did not take it either.
    expect(await check(ours, asked, proof)).toEqual({ userId: ours.id, passkeyId: ours.authenticator.id })
    expect(await check(ours, asked, proof)).toBeNull()
  })

  it('is counted once when two use the same answer at once', async () => {
    const proof = ours.authenticator.get(await asks(ours, stepUp(ours)))
    const answers = await Promise.all(Array.from({ length: 4 }, () => check(ours, stepUp(ours), proof)))
    expect(answers.filter(Boolean)).toEqual([{ userId: ours.id, passkeyId: ours.authenticator.id }])
  })

  it('is asked anew after a wrong answer, and after five minutes', async () => {
    const question = await asks(ours, stepUp(ours))
    const wrong = ours.authenticator.get(question, { origin: 'https://evil.example' })
    expect(await check(ours, stepUp(ours), wrong)).toBeNull()
    expect(await check(ours, stepUp(ours), ours.authenticator.get(question))).toBeNull()

    const late = ours.authenticator.get(await asks(ours, stepUp(ours)))
    const now = ours.ctx.clock.now().getTime() + 5 * 60_000
    const clock = { now: () => new Date(now) }
    expect(await checkPasskey(ours.ctx.db, { clock }, party, stepUp(ours), late)).toBeNull()
  })

  it.each([
    ['another origin', { origin: 'https://evil.example' }],
    ['the same host without TLS', { origin: 'http://keys.example' }],
    ['another port', { origin: 'https://keys.example:8443' }],
    ['a subdomain', { origin: 'https://a.keys.example' }],
    ['another relying party', { rpId: 'example' }],
    ['a person who was not verified', { flags: 0x01 }],
    ['a person who was not there', { flags: 0x04 }],
    ["a stranger's frame", { crossOrigin: true }],
  ])('proves nothing from %s', async (_, differently) => {
    const proof = ours.authenticator.get(await asks(ours, stepUp(ours)), differently)
    expect(await check(ours, stepUp(ours), proof)).toBeNull()
  })

  it('proves nothing for others, with a signature of another, or as nonsense', async () => {
    const question = await asks(ours, stepUp(ours))
    expect(await check(ours, stepUp(ours), theirs.authenticator.get(question))).toBeNull()
    const [mine, other] = [
      ours.authenticator.get(await asks(ours, stepUp(ours))),
      ours.authenticator.get(await asks(ours, stepUp(ours))),
    ]
    const { signature } = other.response.response
    const mixed = {
      ...mine,
      response: { ...mine.response, response: { ...mine.response.response, signature } },
    }
    expect(await check(ours, stepUp(ours), mixed)).toBeNull()
    for (const nonsense of [null, {}, { ...mine, response: { ...mine.response, id: "'; --" } }, 'x']) {
      expect(await check(ours, stepUp(ours), nonsense)).toBeNull()
    }
    const person = await newPerson(await testAccount())
    await expect(asks(person, stepUp(person))).rejects.toMatchObject({ code: 'not_found' })
  })

  it('whose counter went back is refused, and says why; one that never counts is taken', async () => {
    const { authenticator, ...person } = await withPasskey(await testAccount())
    const use = async (counter: number) =>
      check(person, stepUp(person), authenticator.get(await asks(person, stepUp(person)), { counter }))
    expect(await use(0)).toMatchObject({ userId: person.id })
    expect(await use(0)).toMatchObject({ userId: person.id })
    expect(await use(7)).toMatchObject({ userId: person.id })
    for (const counter of [7, 6, 0]) {
      await expect(use(counter)).rejects.toMatchObject({
        code: 'passkey_copied',
        message: expect.stringContaining('copy'),
      })
    }
    expect(await use(8)).toMatchObject({ userId: person.id })
    const { counter, lastUsedAt } = await person.ctx.db.passkey.findUniqueOrThrow({
      where: { id: authenticator.id },
    })
    expect([counter, lastUsedAt]).toEqual([8n, expect.any(Date)])
  })
})

describe('signInByPasskey', () => {
  const csrfToken = 'a'.repeat(64)
  const form = (proof: PasskeyProof, more = {}) => ({
    challengeId: proof.challengeId,
    response: JSON.stringify(proof.response),
    csrfToken,
    ...more,
  })
  const signIn = (input: unknown) =>
    signInByPasskey({ ...ours.ctx, address: '198.51.100.3', userAgent: 'test' }, party, input)
  let proof: PasskeyProof
  beforeEach(async () => {
    const facts = { ...ours.ctx, address: `198.51.100.${callers++ % 250}` }
    const question = await askSignInPasskey(facts, party, { csrfToken })
    // Nobody is known yet: no passkey is named, so nothing is told of who exists.
    expect(question.options.allowCredentials).toBeUndefined()
    proof = ours.authenticator.get(question)
  })

  it('starts a session with both factors, with its audit row', async () => {
    const signedIn = await signIn(form(proof))
    if (typeof signedIn === 'string') throw new Error(signedIn)
    expect(signedIn.userId).toBe(ours.id)
    const ctx = await contextOf(ours.ctx, signedIn.sessionId)
    expect(ctx?.actor).toMatchObject({ role: 'owner', secondFactorAt: expect.any(Date) })
    const row = await ours.ctx.db.auditEntry.findFirstOrThrow({
      where: { actorId: ours.id, action: 'session.started' },
      orderBy: { id: 'desc' },
    })
    expect(row.detail).toMatchObject({ method: 'passkey' })
    expect(await signIn(form(proof))).toBe('wrong_code')
  })

  it('lets nobody in from another browser, or without a handle, or with a question of another kind', async () => {
    expect(await signIn(form(proof, { csrfToken: 'b'.repeat(64) }))).toBe('wrong_code')
    const { userHandle: _, ...response } = proof.response.response
    expect(await signIn(form({ ...proof, response: { ...proof.response, response } }))).toBe('wrong_code')
    expect(await signIn(form(ours.authenticator.get(await asks(ours, stepUp(ours)))))).toBe('wrong_code')
    for (const input of [
      undefined,
      {},
      { ...form(proof), response: '{' },
      { ...form(proof), csrfToken: '' },
    ]) {
      expect(await signIn(input)).toBe('wrong_code')
    }
  })
})
