import 'server-only'
import { countedAddress } from '@/lib/auth/sign-in-limit'
import { parseInput } from '@/lib/platform/parse-input'
import { askForPasskey } from './ask-for-passkey'
import { browserMark } from './browser-mark'
import type { ChallengeFacts } from './make-challenge'
import { type PasskeyQuestion, signInPasskeyInput } from './passkey-contract'
import type { RelyingParty } from './relying-party'

/** The question for whoever wants to sign in with a passkey alone: it names nobody, and serves this browser alone. */
export async function askSignInPasskey(
  facts: ChallengeFacts & { address: string },
  party: RelyingParty,
  input: unknown,
): Promise<PasskeyQuestion> {
  const { csrfToken } = parseInput(signInPasskeyInput, input)
  const asked = { purpose: 'sign-in', userId: null, sessionId: browserMark(csrfToken) } as const
  return askForPasskey(facts, party, asked, countedAddress(facts.address))
}
