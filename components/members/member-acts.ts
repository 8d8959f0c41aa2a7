import type {
  ChangeRoleInput,
  InvitationInput,
  InvitationView,
  InviteInput,
  MemberInput,
} from '@/lib/members/members-contract'
import type { ActionResult } from '@/lib/platform/action-result'

type Act<I, T> = (input: I) => Promise<ActionResult<T>>

export type Invite = Act<InviteInput, { invitation: InvitationView; link: string }>
export type Withdraw = Act<InvitationInput, unknown>
export type ChangeRole = Act<ChangeRoleInput, unknown>
/** Of one member: remove, or hand the account over to. */
export type OnMember = Act<MemberInput, unknown>
