import { z } from 'zod'
import { nameInput } from '@/lib/keys/key-contract'
import type { Role } from '@/lib/platform/ctx'

/** An e-mail as it is stored: in lower case, at most 254 characters. */
export const emailInput = z
  .string('Give an e-mail address.')
  .trim()
  .toLowerCase()
  .min(1, 'Give an e-mail address.')
  .max(254, 'At most 254 characters.')
  .pipe(z.email('Give an e-mail address, such as ada@example.com.'))

const roleInput = z.enum(['owner', 'admin', 'developer', 'viewer'], 'Choose a role.')
const idInput = z.string().regex(/^[A-Za-z0-9_]{1,64}$/, 'This is no id.')

export const inviteInput = z.strictObject({
  email: emailInput,
  role: roleInput,
  expiresInDays: z
    .number('Give a number of days.')
    .int()
    .min(1, 'At least 1.')
    .max(30, 'At most 30.')
    .default(7),
})
export type InviteInput = z.input<typeof inviteInput>

export const addMemberInput = z.strictObject({ email: emailInput, role: roleInput })
export type AddMemberInput = z.input<typeof addMemberInput>

export const changeRoleInput = z.strictObject({ userId: idInput, role: roleInput })
export type ChangeRoleInput = z.input<typeof changeRoleInput>

export const memberInput = z.strictObject({ userId: idInput })
export type MemberInput = z.input<typeof memberInput>

export const invitationInput = z.strictObject({ invitationId: idInput })
export type InvitationInput = z.input<typeof invitationInput>

const NOT_WHOLE = 'This link is not whole. Copy it again.'
const secretInput = z.string(NOT_WHOLE).regex(/^[0-9A-Za-z]{40}$/, NOT_WHOLE)

/** The secret of a link; of what cannot be one nothing is looked up. */
export const tokenInput = z.strictObject({ token: secretInput })
export type TokenInput = z.input<typeof tokenInput>

/** `proof` came by mail alone: who has it reads that mailbox. */
export const guestInput = tokenInput.extend({ proof: secretInput })
export type GuestInput = z.input<typeof guestInput>

export const newPersonInput = guestInput.extend({
  name: nameInput,
  password: z.string().min(1, 'Choose a password.').max(1024, 'Use at most 1024 characters.'),
})
export type NewPersonInput = z.input<typeof newPersonInput>

/**
 * `secondFactor`, `lastSeenAt` and the count of living management keys that they made are for those who manage members;
 * null for everybody else.
 */
export type MemberView = {
  userId: string
  name: string
  email: string
  role: Role
  joinedAt: string
  secondFactor: boolean | null
  lastSeenAt: string | null
  managementKeyCount: number | null
}

export type InvitationView = {
  id: string
  email: string
  role: Role
  createdAt: string
  expiresAt: string
  state: 'open' | 'expired'
}

export type MemberList = { members: MemberView[]; invitations: InvitationView[] }

/** What an invitation offers to the person whom it was made out to. */
export type Offer = { accountId: string; account: string; role: Role; expiresAt: string }

/** Whom a mailed invitation reached; `known` can sign in already. */
export type Guest = Offer & { email: string; known: boolean }
