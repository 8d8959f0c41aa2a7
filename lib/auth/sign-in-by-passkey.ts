import 'server-only'
import { z } from 'zod'
import { browserMark } from '@/lib/passkeys/browser-mark'
import { checkPasskey } from '@/lib/passkeys/check-passkey'
import type { RelyingParty } from '@/lib/passkeys/relying-party'
import { lockPerson } from './lock-person'
import type { SignInFacts } from './sign-in'
import { type SignedIn, startSession } from './start-session'

const form = z.object({
  challengeId: z.string().max(64),
  response: z.string().max(40_000),
  csrfToken: z.string().min(1).max(256),
})

/**
 * Starts a session for whoever's passkey signed what this browser was asked. A passkey is something held, opened by
 * something known or by the body: it counts as both factors. `wrong_code` says nothing of who exists. Throws
 * `passkey_copied`.
 */
export async function signInByPasskey(
  facts: SignInFacts,
  party: RelyingParty,
  input: unknown,
): Promise<SignedIn | 'wrong_code'> {
  const read = form.safeParse(input)
  if (!read.success) return 'wrong_code'
  const { challengeId, csrfToken } = read.data
  const asked = { purpose: 'sign-in', userId: null, sessionId: browserMark(csrfToken) } as const
  const proof = { challengeId, response: parsed(read.data.response) }
  const signer = await checkPasskey(facts.db, facts, party, asked, proof)
  if (!signer) return 'wrong_code'
  return facts.db.$transaction(async (tx) => {
    await lockPerson(tx, signer.userId)
    // It may have been removed since it was checked.
    const held = { id: signer.passkeyId, userId: signer.userId }
    if ((await tx.passkey.count({ where: held })) === 0) return 'wrong_code'
    const user = await tx.user.findUniqueOrThrow({ where: { id: signer.userId } })
    return startSession(tx, facts, user, { method: 'passkey', secondFactor: true })
  })
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json)
  } catch {
    return null
  }
}
