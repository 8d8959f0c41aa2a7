import type { ActionRow } from './action-rows'
import type { Things } from './things'

const REASON = { reason: 'The matrix tries it' }

/** An act of security staff on a key of account A. */
const onDesk = (
  more: object = {},
  key: (things: Things) => Promise<string> = (things) => things.key(),
): ActionRow => ({
  needs: ['desk:open'],
  args: async (things) => [things.account.accountId, { keyId: await key(things), ...REASON, ...more }],
})
const NO_MAIL = { mailId: 'mal_0000000000000000000000' }

/** The server actions of the provider's people. */
export const STAFF_ROWS: Record<string, ActionRow> = {
  'security/actions#findOnDeskAction': {
    needs: ['desk:open'],
    args: async (things) => [{ text: await things.key() }],
  },
  'security/actions#suspendOnDeskAction': onDesk(),
  'security/actions#resumeOnDeskAction': onDesk({}, (things) => things.suspendedByStaffKey()),
  'security/actions#revokeOnDeskAction': onDesk(),
  'security/actions#revokeVersionOnDeskAction': onDesk({ version: 1 }),
  'security/actions#revokeLineageOnDeskAction': onDesk({ version: 1 }),
  'security/actions#replaceOnDeskAction': onDesk(),
  'security/actions#revokeManagementKeyOnDeskAction': {
    needs: ['desk:open'],
    args: async (things) => [things.account.accountId, { managementKeyId: await things.managementKeyId() }],
  },
  'staff/outbox/actions#openMailAction': {
    needs: ['outbox:read'],
    args: () => [NO_MAIL],
    answers: 'not_found',
  },
  'staff/outbox/actions#retryMailAction': {
    needs: ['outbox:read'],
    args: () => [NO_MAIL],
    answers: 'policy_forbids',
  },
  'staff/people/actions#signOutPersonAction': {
    needs: ['staff:write'],
    args: async (things) => [{ email: await things.person() }],
  },
  'staff/people/actions#setStaffRoleAction': {
    needs: ['staff:write'],
    args: async (things) => [{ email: await things.person(), role: 'analyst', granted: true }],
  },
}
