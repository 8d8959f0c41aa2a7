import { browserSupportsWebAuthn, startRegistration } from '@simplewebauthn/browser'
import type { AddPasskeyInput, NewPasskeyQuestion } from '@/lib/passkeys/passkey-contract'
import { NO_PASSKEYS, passkeyTrouble } from './passkey-trouble'

/** Lets the browser make a passkey: what to send back, or in words why there is none. */
export async function makePasskey({
  challengeId,
  options,
}: NewPasskeyQuestion): Promise<Omit<AddPasskeyInput, 'name'> | string> {
  if (!browserSupportsWebAuthn()) return NO_PASSKEYS
  try {
    const { id, rawId, type, response } = await startRegistration({ optionsJSON: options })
    const { clientDataJSON, attestationObject, transports } = response
    const answer = { clientDataJSON, attestationObject, transports }
    return { challengeId, response: { id, rawId, type, response: answer, clientExtensionResults: {} } }
  } catch (error) {
    return passkeyTrouble(error)
  }
}
