import { beforeAll, expect, it, vi } from 'vitest'
import type { PublicFacts } from '@/lib/auth/run-public-action'

// Settings are read once: these modules read them when they are already so.
beforeAll(() => {
  vi.resetModules()
  vi.stubEnv('SIGN_UP', 'closed')
})

it('refuses both halves of a sign-up where it is closed, whatever was sent', async () => {
  const { requestSignUp } = await import('./request-sign-up')
  const { signUp } = await import('./sign-up')
  // Nothing of a request is looked at.
  const facts = {} as PublicFacts
  await expect(requestSignUp(facts, { email: 'ann@there.example' })).rejects.toMatchObject({
    code: 'sign_up_closed',
  })
  const person = { token: 'x'.repeat(40), name: 'Ann', accountName: 'Ann', password: 'seven quiet lamps' }
  await expect(signUp(facts, person)).rejects.toMatchObject({ code: 'sign_up_closed' })
})
