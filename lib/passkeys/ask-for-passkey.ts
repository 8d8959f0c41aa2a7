import 'server-only'
import { generateAuthenticationOptions } from '@simplewebauthn/server'
import { AppError } from '@/lib/platform/errors'
import { type Asked, type ChallengeFacts, makeChallenge } from './make-challenge'
import { CHALLENGE_MS, type PasskeyQuestion } from './passkey-contract'
import type { RelyingParty } from './relying-party'

/**
 * The question for an authenticator: any passkey of this installation when nobody is known yet, else one of the
 * person's. `caller` is who may ask so often only. Throws `not_found` for a person without one.
 */
export async function askForPasskey(
  facts: ChallengeFacts,
  party: RelyingParty,
  asked: Asked,
  caller: string,
): Promise<PasskeyQuestion> {
  const passkeys = asked.userId ? await facts.db.passkey.findMany({ where: { userId: asked.userId } }) : []
  if (asked.userId && passkeys.length === 0) throw new AppError('not_found', 'You have no passkey.')
  const { challengeId, challenge } = await makeChallenge(facts, asked, caller)
  const options = await generateAuthenticationOptions({
    rpID: party.id,
    challenge,
    timeout: CHALLENGE_MS,
    userVerification: 'required',
    ...(asked.userId && { allowCredentials: passkeys.map(({ id, transports }) => ({ id, transports })) }),
  })
  return { challengeId, options }
}
