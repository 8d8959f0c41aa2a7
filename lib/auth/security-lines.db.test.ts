import { expect, it } from 'vitest'
import { testAccount } from '@/lib/accounts/test-account'
import { giveStepUp } from '@/lib/factors/give-step-up'
import { issueKey } from '@/lib/keys/issue-key'
import { watchLog } from '@/lib/platform/test-log-lines'
import { passwordProvider } from './providers/password'
import { refusal } from './refusal'
import { signIn } from './sign-in'
import { world } from './world'

const TYPED = 'typed into the wrong field'
const origin = {
  address: '2001:db8:1:2:3:4:5:6',
  requestId: 'req_lines',
  userAgent: '',
  secure: true,
  wanted: null,
}

it('tells the log who was refused what and why, and nothing of what was typed', async () => {
  const ours = await testAccount()
  const { email } = ours
  const lines = watchLog()
  const door = passwordProvider(origin).options as { authorize(input: object): Promise<unknown> }
  await expect(door.authorize({ email, password: TYPED })).rejects.toThrow('wrong_credentials')

  const signedIn = await signIn({ ...world(), ...origin }, ours)
  if (typeof signedIn === 'string') throw new Error(signedIn)
  const { userId, sessionId } = signedIn
  const viewer = ours.as('viewer')
  const ctx = { ...viewer, actor: { ...viewer.actor, id: userId, sessionId } }
  const given = { method: 'password', password: TYPED } as const
  const key = { name: TYPED, environment: 'test' as const, scopes: ['tokens:read' as const], [TYPED]: 1 }
  for (const act of [
    () => issueKey(ctx, key),
    () => issueKey(ours.as('owner'), key),
    () => giveStepUp(ctx, given),
  ]) {
    await act().catch((error: unknown) => refusal(error, ctx))
  }

  await expect.poll(() => lines().length).toBe(4)
  const said = lines()
  const actor = { actorType: 'member', actorId: userId, accountId: ours.accountId }
  expect(said.map((line) => JSON.parse(line))).toEqual([
    expect.objectContaining({
      security: 'sign_in_failed',
      outcome: 'wrong_credentials',
      method: 'credentials',
      requestId: 'req_lines',
      address: '2001:db8:1:2::/64',
    }),
    expect.objectContaining({
      security: 'role_refused',
      outcome: 'forbidden',
      permission: 'keys:write',
      ...actor,
    }),
    expect.objectContaining({ security: 'input_refused', outcome: 'invalid_request', fields: 1, ...actor }),
    expect.objectContaining({ security: 'factor_failed', outcome: 'wrong_code', ...actor }),
  ])
  for (const secret of [email, TYPED]) expect(said.join('')).not.toContain(secret)
})
