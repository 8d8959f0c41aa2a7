'use server'

import { runAction } from '@/lib/auth/run-action'
import { runPublicAction } from '@/lib/auth/run-public-action'
import { acceptInvitation } from '@/lib/members/accept-invitation'
import { joinAsNewPerson } from '@/lib/members/join-as-new-person'
import { lookAtInvitation } from '@/lib/members/look-at-invitation'
import type { GuestInput, NewPersonInput, TokenInput } from '@/lib/members/members-contract'
import { readGuest } from '@/lib/members/read-guest'

export async function lookAtInvitationAction(input: TokenInput) {
  return runAction((ctx) => lookAtInvitation(ctx, input))
}

export async function acceptInvitationAction(input: TokenInput) {
  return runAction((ctx) => acceptInvitation(ctx, input))
}

export async function readGuestAction(input: GuestInput) {
  return runPublicAction((facts) => readGuest(facts, input))
}

export async function joinAsNewPersonAction(input: NewPersonInput) {
  return runPublicAction((facts) => joinAsNewPerson(facts, input))
}
