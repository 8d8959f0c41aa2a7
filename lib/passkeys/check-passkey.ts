import 'server-only'
import { verifyAuthenticationResponse } from '@simplewebauthn/server'
import { decodeClientDataJSON } from '@simplewebauthn/server/helpers'
import type { Clock } from '@/lib/platform/clock'
import type { Tx } from '@/lib/platform/db'
import { AppError } from '@/lib/platform/errors'
import { log } from '@/lib/platform/log'
import type { Asked } from './make-challenge'
import { passkeyProof } from './passkey-contract'
import type { RelyingParty } from './relying-party'
import { takeChallenge } from './take-challenge'

const COPIED =
  'This passkey counts fewer uses than were seen here: somebody may hold a copy of it. Nobody was let in. Use ' +
  'another way to sign in, remove this passkey in your profile and add a new one.'

/**
 * Which passkey, and whose, signed what was asked; null when none did. The challenge is gone either way. Throws `passkey_copied`
 * when the authenticator's counter went back, and counts the use otherwise.
 */
export async function checkPasskey(
  db: Tx,
  facts: { clock: Clock },
  party: RelyingParty,
  asked: Asked,
  proof: unknown,
): Promise<{ userId: string; passkeyId: string } | null> {
  const read = passkeyProof.safeParse(proof)
  if (!read.success) return null
  const { challengeId, response } = read.data
  const now = facts.clock.now()
  const expectedChallenge = await takeChallenge(db, now, challengeId, asked)
  if (!expectedChallenge) return null
  const passkey = await db.passkey.findUnique({ where: { id: response.id } })
  if (!passkey || (asked.userId ?? passkey.userId) !== passkey.userId) return null
  const { userHandle } = response.response
  if (userHandle ? userHandle !== userHandleOf(passkey.userId) : !asked.userId) return null

  const { id, transports } = passkey
  const publicKey = new Uint8Array(passkey.publicKey)
  // The counter is compared below, in the statement that writes it: of two copies at once only one counts.
  const credential = { id, publicKey, transports, counter: 0 }
  const signed = await verifyAuthenticationResponse({
    response,
    expectedChallenge,
    expectedOrigin: party.origin,
    expectedRPID: party.id,
    credential,
    requireUserVerification: true,
  }).catch((error: unknown) => {
    log.info({ reason: error instanceof Error ? error.message : 'unknown' }, 'a passkey was refused')
    return null
  })
  // The library lets a page in a frame of a stranger pass where the browser names no stranger.
  if (!signed?.verified || decodeClientDataJSON(response.response.clientDataJSON).crossOrigin) return null

  const { newCounter, credentialBackedUp } = signed.authenticationInfo
  const { count } = await db.passkey.updateMany({
    // An authenticator that does not count says 0 each time.
    where: { id, ...(newCounter === 0 ? { counter: 0 } : { counter: { lt: newCounter } }) },
    data: { counter: newCounter, backedUp: credentialBackedUp, lastUsedAt: now },
  })
  if (count === 0) throw new AppError('passkey_copied', COPIED)
  return { userId: passkey.userId, passkeyId: id }
}

/** What an authenticator keeps with the passkey to say whose it is: our id, which says nothing of the person. */
export function userHandleOf(userId: string): string {
  return Buffer.from(userId).toString('base64url')
}
