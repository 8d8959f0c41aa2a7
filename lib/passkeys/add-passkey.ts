import 'server-only'
import { verifyRegistrationResponse } from '@simplewebauthn/server'
import { decodeClientDataJSON } from '@simplewebauthn/server/helpers'
import { recordAudit } from '@/lib/audit/record-audit'
import { authorizePerson } from '@/lib/auth/authorize'
import { lockPerson } from '@/lib/auth/lock-person'
import { settleAddedFactor } from '@/lib/factors/settle-factors'
import { tellOfFactors } from '@/lib/factors/tell-of-factors'
import type { Ctx } from '@/lib/platform/ctx'
import { AppError } from '@/lib/platform/errors'
import { log } from '@/lib/platform/log'
import { parseInput } from '@/lib/platform/parse-input'
import { ALGORITHMS, addPasskeyInput, MOST_PASSKEYS } from './passkey-contract'
import type { RelyingParty } from './relying-party'
import { takeChallenge } from './take-challenge'

/**
 * Keeps a new passkey that an authenticator made for this session's question. It counts as second factor from now on:
 * this session has just given it, every other one of the person will be asked. Answers recovery codes, once, when the
 * person has none. Throws `wrong_code`, and `invalid_request` for one too many.
 */
export async function addPasskey(
  ctx: Ctx,
  party: RelyingParty,
  input: unknown,
): Promise<{ recoveryCodes: string[] | null }> {
  const person = authorizePerson(ctx)
  const { name, challengeId, response } = parseInput(addPasskeyInput, input)
  const now = ctx.clock.now()
  const asked = { purpose: 'add', userId: person.id, sessionId: person.sessionId } as const
  const expectedChallenge = await takeChallenge(ctx.db, now, challengeId, asked)
  if (!expectedChallenge) throw refused('The question is over or was answered already. Try again.')
  const made = await verifyRegistrationResponse({
    response,
    expectedChallenge,
    expectedOrigin: party.origin,
    expectedRPID: party.id,
    requireUserVerification: true,
    supportedAlgorithmIDs: [...ALGORITHMS],
  }).catch((error: unknown) => {
    log.info({ reason: error instanceof Error ? error.message : 'unknown' }, 'a new passkey was refused')
    return null
  })
  if (!made?.verified || decodeClientDataJSON(response.response.clientDataJSON).crossOrigin) {
    throw refused('The passkey does not answer the question of this page. Try again.')
  }
  const { credential, credentialBackedUp } = made.registrationInfo
  return ctx.db.$transaction(async (tx) => {
    // As with every change of factors: one at a time.
    await lockPerson(tx, person.id)
    // Several questions may have been open at once.
    if ((await tx.passkey.count({ where: { userId: person.id } })) >= MOST_PASSKEYS) {
      throw new AppError('invalid_request', `You have ${MOST_PASSKEYS} passkeys, the most there may be.`)
    }
    const { count } = await tx.passkey.createMany({
      data: {
        id: credential.id,
        userId: person.id,
        publicKey: credential.publicKey,
        counter: credential.counter,
        transports: response.response.transports,
        name,
        backedUp: credentialBackedUp,
        createdAt: now,
      },
      skipDuplicates: true,
    })
    if (count === 0) throw refused('This passkey is known already. Nothing was changed.')
    const recoveryCodes = await settleAddedFactor(tx, ctx, person)
    await tellOfFactors(tx, ctx, person, 'passkey-added')
    const target = { type: 'user', id: person.id, name: person.email } as const
    await recordAudit(tx, ctx, 'person.passkey_added', target, { passkey: name })
    return { recoveryCodes }
  })
}

const refused = (words: string) => new AppError('wrong_code', words)
