import 'server-only'
import { generateRegistrationOptions } from '@simplewebauthn/server'
import { authorizePerson } from '@/lib/auth/authorize'
import { requireStepUp } from '@/lib/auth/step-up'
import type { Ctx } from '@/lib/platform/ctx'
import { AppError } from '@/lib/platform/errors'
import { parseInput } from '@/lib/platform/parse-input'
import { makeChallenge } from './make-challenge'
import {
  ALGORITHMS,
  CHALLENGE_MS,
  MOST_PASSKEYS,
  type NewPasskeyQuestion,
  passkeyName,
} from './passkey-contract'
import type { RelyingParty } from './relying-party'

/**
 * The question by which an authenticator makes a new passkey for the person, under a name that is checked before
 * anybody touches a sensor. Throws `step_up_required`: a stolen session must not make itself a way in.
 */
export async function beginPasskey(
  ctx: Ctx,
  party: RelyingParty,
  input: unknown,
): Promise<NewPasskeyQuestion> {
  const person = authorizePerson(ctx)
  requireStepUp(ctx)
  parseInput(passkeyName, input)
  const passkeys = await ctx.db.passkey.findMany({ where: { userId: person.id } })
  if (passkeys.length >= MOST_PASSKEYS) {
    throw new AppError('invalid_request', `You have ${MOST_PASSKEYS} passkeys, the most there may be.`)
  }
  const asked = { purpose: 'add', userId: person.id, sessionId: person.sessionId } as const
  const { challengeId, challenge } = await makeChallenge(ctx, asked, person.id)
  const options = await generateRegistrationOptions({
    rpName: 'Keygrade',
    rpID: party.id,
    userName: person.email,
    userDisplayName: person.name,
    userID: new TextEncoder().encode(person.id),
    challenge,
    timeout: CHALLENGE_MS,
    attestationType: 'none',
    excludeCredentials: passkeys.map(({ id, transports }) => ({ id, transports })),
    authenticatorSelection: { residentKey: 'preferred', userVerification: 'required' },
    supportedAlgorithmIDs: [...ALGORITHMS],
  })
  return { challengeId, options }
}
