'use server'

import { runAction } from '@/lib/auth/run-action'
import { acceptInvitation } from '@/lib/members/accept-invitation'
import { lookAtInvitation } from '@/lib/members/look-at-invitation'
import type { TokenInput } from '@/lib/members/members-contract'

export async function lookAtInvitationAction(input: TokenInput) {
  return runAction((ctx) => lookAtInvitation(ctx, input))
}

export async function acceptInvitationAction(input: TokenInput) {
  return runAction((ctx) => acceptInvitation(ctx, input))
}
