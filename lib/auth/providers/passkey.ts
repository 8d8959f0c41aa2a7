import 'server-only'
import { currentRelyingParty } from '@/lib/passkeys/current-relying-party'
import type { RequestOrigin } from '../auth-options'
import { signInByPasskey } from '../sign-in-by-passkey'
import { formProvider } from './form-provider'

/** By a passkey alone. */
export const passkeyProvider = (origin: RequestOrigin) =>
  formProvider('passkey', ['challengeId', 'response'], origin, async (facts, input) =>
    signInByPasskey(facts, await currentRelyingParty(), input),
  )
