'use server'

import { runAction } from '@/lib/auth/run-action'
import { changeRole } from '@/lib/members/change-role'
import { inviteMember } from '@/lib/members/invite-member'
import { leaveAccount } from '@/lib/members/leave-account'
import type {
  ChangeRoleInput,
  InvitationInput,
  InviteInput,
  MemberInput,
} from '@/lib/members/members-contract'
import { removeMember } from '@/lib/members/remove-member'
import { transferOwnership } from '@/lib/members/transfer-ownership'
import { withdrawInvitation } from '@/lib/members/withdraw-invitation'

export async function inviteMemberAction(input: InviteInput) {
  return runAction((ctx) => inviteMember(ctx, input))
}

export async function withdrawInvitationAction(input: InvitationInput) {
  return runAction((ctx) => withdrawInvitation(ctx, input))
}

export async function changeRoleAction(input: ChangeRoleInput) {
  return runAction((ctx) => changeRole(ctx, input))
}

export async function removeMemberAction(input: MemberInput) {
  return runAction((ctx) => removeMember(ctx, input))
}

export async function transferOwnershipAction(input: MemberInput) {
  return runAction((ctx) => transferOwnership(ctx, input))
}

export async function leaveAccountAction() {
  return runAction((ctx) => leaveAccount(ctx))
}
