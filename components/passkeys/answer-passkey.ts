import { browserSupportsWebAuthn, startAuthentication } from '@simplewebauthn/browser'
import type { PasskeyProof, PasskeyQuestion } from '@/lib/passkeys/passkey-contract'
import { NO_PASSKEYS, passkeyTrouble } from './passkey-trouble'

/** Lets the browser answer a question with a passkey: what to send back, or in words why there is nothing. */
export async function answerPasskey({
  challengeId,
  options,
}: PasskeyQuestion): Promise<PasskeyProof | string> {
  if (!browserSupportsWebAuthn()) return NO_PASSKEYS
  try {
    const { id, rawId, type, response } = await startAuthentication({ optionsJSON: options })
    return { challengeId, response: { id, rawId, type, response, clientExtensionResults: {} } }
  } catch (error) {
    return passkeyTrouble(error)
  }
}
