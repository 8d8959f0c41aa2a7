import 'server-only'
import type { Clock } from '@/lib/platform/clock'
import type { Tx } from '@/lib/platform/db'
import { checkPasskey } from './check-passkey'
import { currentRelyingParty } from './current-relying-party'
import type { Asked } from './make-challenge'

export type PasskeyAnswer = {
  purpose: 'second-factor' | 'step-up'
  userId: string
  /** The session that asked. */
  sessionId: string
  challengeId: string
  response: unknown
}

/**
 * Which passkey of this person signed what this session was asked for this purpose; false for none. Give it the database and not
 * a transaction: the challenge is gone even if the act is rolled back. Throws `passkey_copied` and, at an address at
 * which passkeys do not work, `invalid_request`.
 */
export async function verifyPasskey(
  db: Tx,
  facts: { clock: Clock },
  { challengeId, response, ...asked }: PasskeyAnswer,
): Promise<{ passkeyId: string } | false> {
  const party = await currentRelyingParty()
  const signer = await checkPasskey(db, facts, party, asked satisfies Asked, { challengeId, response })
  return signer ? { passkeyId: signer.passkeyId } : false
}
