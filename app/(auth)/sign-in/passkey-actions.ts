'use server'

import { runPublicAction } from '@/lib/auth/run-public-action'
import { askSignInPasskey } from '@/lib/passkeys/ask-sign-in-passkey'
import { currentRelyingParty } from '@/lib/passkeys/current-relying-party'

export async function askSignInPasskeyAction(input: { csrfToken: string }) {
  return runPublicAction(async (facts) => askSignInPasskey(facts, await currentRelyingParty(), input))
}
