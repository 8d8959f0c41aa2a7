import type { ActionRow } from './action-rows'
import { HALF } from './personas'

const TOKEN = 'x'.repeat(40)
const PASSWORD = 'a long walk in the rain'
const CODE = { code: '000000' }
let nth = 1
const PASSKEY = { passkeyId: 'AAAAAAAAAAAAAAAAAAAAAA' }

/** For everybody, signed in or not: what opens it is a secret of their own. */
const open = (args: unknown[], answers?: string): ActionRow => ({
  needs: 'anybody',
  args: () => args,
  answers,
})
/** For everybody who is signed in, about themselves. */
const ofPerson = (args: unknown[], answers?: string): ActionRow => ({
  needs: 'person',
  own: true,
  args: () => args,
  answers,
})

/** The server actions about people: their accounts, their sessions, and how they prove who they are. */
export const PEOPLE_ROWS: Record<string, ActionRow> = {
  'forgot-password/actions#requestResetAction': open([{ email: 'nobody@matrix.example' }]),
  'reset-password/actions#readResetLinkAction': open([TOKEN], 'link_over'),
  'reset-password/actions#resetPasswordAction': open([{ token: TOKEN, password: PASSWORD }], 'link_over'),
  'sign-up/actions#requestSignUpAction': open([{ email: 'nobody@matrix.example' }]),
  'sign-up/actions#readSignUpLinkAction': open([TOKEN], 'link_over'),
  'sign-up/actions#signUpAction': open(
    [{ token: TOKEN, name: 'N', accountName: 'A', password: PASSWORD }],
    'link_over',
  ),
  'invitation/actions#readGuestAction': open([{ token: TOKEN, proof: TOKEN }], 'link_over'),
  'invitation/actions#joinAsNewPersonAction': open(
    [{ token: TOKEN, proof: TOKEN, name: 'N', password: PASSWORD }],
    'link_over',
  ),
  'invitation/actions#lookAtInvitationAction': ofPerson([{ token: TOKEN }], 'link_over'),
  'invitation/actions#acceptInvitationAction': ofPerson([{ token: TOKEN }], 'link_over'),
  'sign-in/passkey-actions#askSignInPasskeyAction': open([{ csrfToken: 'x' }], 'invalid_request'),
  'sign-in/factor-actions#askSecondFactorPasskeyAction': {
    needs: 'person',
    args: () => [],
    answers: 'invalid_request',
    expected: ({ name }) => (name === HALF ? 'in' : 'unauthenticated'),
  },
  'sign-in/factor-actions#beginStepUpAction': ofPerson([]),
  'sign-in/factor-actions#askStepUpPasskeyAction': ofPerson([], 'invalid_request'),
  'sign-in/factor-actions#giveStepUpAction': ofPerson([{ method: 'totp', code: '000000' }], 'wrong_code'),
  'profile/factor-actions#beginTotpAction': ofPerson([]),
  'profile/factor-actions#confirmTotpAction': ofPerson([CODE], 'wrong_code'),
  'profile/factor-actions#removeTotpAction': ofPerson([]),
  'profile/factor-actions#makeRecoveryCodesAction': ofPerson([], 'second_factor_required'),
  'profile/identity-actions#askLinkAction': ofPerson([]),
  'profile/identity-actions#unlinkIdentityAction': ofPerson([{ issuer: 'x', subject: 'y' }], 'not_found'),
  // The tests' address is no name, and passkeys need one.
  'profile/passkey-actions#beginPasskeyAction': ofPerson([{ name: 'Key' }], 'invalid_request'),
  'profile/passkey-actions#addPasskeyAction': ofPerson([{ name: 'Key' }], 'invalid_request'),
  'profile/passkey-actions#renamePasskeyAction': ofPerson([{ ...PASSKEY, name: 'Key' }], 'not_found'),
  'profile/passkey-actions#removePasskeyAction': ofPerson([PASSKEY], 'not_found'),
  // Nobody here has a password yet, so a fresh factor sets one.
  'profile/password-actions#changePasswordAction': {
    ...ofPerson([{ newPassword: PASSWORD }]),
    usesUp: true,
  },
  'profile/session-actions#endOtherSessionAction': ofPerson([{ sessionId: 'ses_0' }], 'not_found'),
  'profile/session-actions#endOtherSessionsAction': ofPerson([]),
  'settings/account-actions#changeAccountAction': {
    needs: ['account:write'],
    own: true,
    args: () => [{ name: 'Matrix' }],
  },
  'settings/account-actions#switchAccountAction': {
    needs: 'person',
    args: (things) => [{ accountId: things.account.accountId }],
    expected: ({ signedIn, inA }) => (!signedIn ? 'unauthenticated' : inA ? 'in' : 'not_found'),
  },
  'settings/management-keys/actions#issueManagementKeyAction': {
    needs: ['management-keys:write'],
    own: true,
    args: () => [{ name: 'Matrix', scopes: ['keys:read'] }],
  },
  'settings/management-keys/actions#revokeManagementKeyAction': {
    needs: ['management-keys:revoke'],
    args: async (things) => [{ managementKeyId: await things.managementKeyId() }],
  },
  'settings/members/actions#inviteMemberAction': {
    needs: ['members:write'],
    own: true,
    args: () => [{ email: `guest-${nth++}@matrix.example`, role: 'viewer' }],
  },
  'settings/members/actions#withdrawInvitationAction': {
    needs: ['members:write'],
    args: async (things) => [{ invitationId: await things.invitation() }],
  },
  'settings/members/actions#changeRoleAction': {
    needs: ['members:write'],
    args: async (things) => [{ userId: await things.member(), role: 'developer' }],
  },
  'settings/members/actions#removeMemberAction': {
    needs: ['members:write'],
    args: async (things) => [{ userId: await things.member() }],
  },
  'settings/members/actions#transferOwnershipAction': {
    needs: ['account:transfer'],
    usesUp: true,
    args: async (things) => [{ userId: await things.member() }],
  },
  'settings/members/actions#leaveAccountAction': {
    needs: 'person',
    usesUp: true,
    args: () => [],
    expected: ({ signedIn, role, shows }) =>
      !signedIn ? 'unauthenticated' : role === null || shows ? 'not_found' : 'in',
  },
}
