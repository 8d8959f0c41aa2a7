import 'server-only'
import { RequestLimit } from '@/lib/auth/request-limit'
import type { Clock } from '@/lib/platform/clock'
import type { Db } from '@/lib/platform/db'
import { AppError } from '@/lib/platform/errors'
import { newId, type Random } from '@/lib/platform/random'
import { CHALLENGE_MS, type PasskeyPurpose } from './passkey-contract'

/** For what, for whom, and in which session a passkey is asked for. */
export type Asked = { purpose: PasskeyPurpose; userId: string | null; sessionId: string }
export type ChallengeFacts = { db: Db; clock: Clock; random: Random }

/** Strangers may ask, and each asking is a row for five minutes. */
const limit = new RequestLimit(10)

/** Writes down what will be signed: at least 256 bits of chance. Throws `rate_limited` from the eleventh in a second. */
export async function makeChallenge(
  { db, clock, random }: ChallengeFacts,
  asked: Asked,
  caller: string,
): Promise<{ challengeId: string; challenge: Uint8Array<ArrayBuffer> }> {
  const now = clock.now()
  if (!limit.take(caller, now)) {
    throw new AppError('rate_limited', 'That was asked too often within a second. Try again.')
  }
  const challenge = new TextEncoder().encode(random.base62(43))
  const challengeId = newId('chl', random)
  await db.challenge.create({
    data: {
      ...asked,
      id: challengeId,
      challenge: Buffer.from(challenge).toString('base64url'),
      createdAt: now,
      expiresAt: new Date(now.getTime() + CHALLENGE_MS),
    },
  })
  return { challengeId, challenge }
}
