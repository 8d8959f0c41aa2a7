'use server'

import { runAction } from '@/lib/auth/run-action'
import { askLink } from '@/lib/identities/ask-link'
import type { IdentityInput } from '@/lib/identities/identity-contract'
import { unlinkIdentity } from '@/lib/identities/unlink-identity'

export async function askLinkAction() {
  return runAction((ctx) => askLink(ctx))
}

export async function unlinkIdentityAction(input: IdentityInput) {
  return runAction((ctx) => unlinkIdentity(ctx, input))
}
