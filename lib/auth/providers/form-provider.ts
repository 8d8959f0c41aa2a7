import 'server-only'
import CredentialsProvider from 'next-auth/providers/credentials'
import { toAppError } from '@/lib/platform/unexpected'
import type { RequestOrigin } from '../auth-options'
import { noteFailedSignIn } from '../note-failed-sign-in'
import type { SignInFacts } from '../sign-in'
import type { SignedIn } from '../start-session'
import { world } from '../world'

/**
 * A way to sign in by a form that posts to /api/auth/callback/ID. `work` answers the session that it started, or the
 * code of a refusal; what it throws is told by its code too. `whose` it was, once something else has said so.
 */
export function formProvider(
  id: string,
  fields: readonly string[],
  origin: RequestOrigin,
  work: (facts: SignInFacts, input: unknown) => Promise<SignedIn | string>,
  whose?: () => Promise<string | undefined>,
) {
  return CredentialsProvider({
    id,
    credentials: Object.fromEntries(fields.map((field) => [field, {}])),
    async authorize(input) {
      // next-auth hands an error's message to the form, so it must be a code and never an inside detail.
      const result = await work({ ...world(), ...origin }, input).catch(
        (error: unknown) => toAppError(error, origin.requestId).code,
      )
      if (typeof result === 'string') {
        noteFailedSignIn(origin, id, result, await whose?.().catch(() => undefined))
        throw new Error(result)
      }
      return { id: result.userId, email: result.email, name: result.name, sessionId: result.sessionId }
    },
  })
}
