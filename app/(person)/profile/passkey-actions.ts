'use server'

import { runAction } from '@/lib/auth/run-action'
import { addPasskey } from '@/lib/passkeys/add-passkey'
import { beginPasskey } from '@/lib/passkeys/begin-passkey'
import { currentRelyingParty } from '@/lib/passkeys/current-relying-party'
import type { AddPasskeyInput } from '@/lib/passkeys/passkey-contract'
import { removePasskey } from '@/lib/passkeys/remove-passkey'
import { renamePasskey } from '@/lib/passkeys/rename-passkey'

export async function beginPasskeyAction(input: { name: string }) {
  return runAction(async (ctx) => beginPasskey(ctx, await currentRelyingParty(), input))
}

export async function addPasskeyAction(input: AddPasskeyInput) {
  return runAction(async (ctx) => addPasskey(ctx, await currentRelyingParty(), input))
}

export async function renamePasskeyAction(input: { passkeyId: string; name: string }) {
  return runAction((ctx) => renamePasskey(ctx, input))
}

export async function removePasskeyAction(input: { passkeyId: string }) {
  return runAction((ctx) => removePasskey(ctx, input))
}
