import 'server-only'
import type { RequestOrigin } from '../auth-options'
import { giveSecondFactor } from '../give-second-factor'
import { waitingSession } from '../require-context'
import { formProvider } from './form-provider'

/** What the half session of this browser waits for; a whole one under a new id comes of it. */
export const secondFactorProvider = (origin: RequestOrigin) =>
  formProvider(
    'second-factor',
    ['method', 'code', 'challengeId', 'response'],
    origin,
    async (facts, input) => {
      const waiting = await waitingSession()
      return waiting ? giveSecondFactor(facts, waiting, readForm(input)) : 'unauthenticated'
    },
    async () => (await waitingSession())?.userId,
  )

/** next-auth adds fields of its own to the form, and knows texts only. */
function readForm(input: unknown): unknown {
  const { method, code, challengeId, response } = Object(input) as Record<string, unknown>
  return method === 'passkey'
    ? { method, challengeId, response: readJson(response) }
    : { method, code: typeof code === 'string' ? code : '' }
}

function readJson(text: unknown): unknown {
  try {
    return JSON.parse(String(text))
  } catch {
    return null
  }
}
