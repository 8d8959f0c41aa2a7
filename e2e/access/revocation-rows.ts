import { newId } from '../../lib/platform/random'
import type { ActionRow } from './action-rows'
import type { OperationRow } from './operation-rows'
import type { PageRow } from './page-rows'
import type { Things } from './things'

const WANTED = {
  filter: { keyIds: ['key_0000000000000000000000'] },
  expectedCount: 1,
  reason: 'The matrix tries it',
}
const PREVIEW = { filter: { all: true } }

/** A revocation of account A that waits; only its own side may decide about it. */
async function revocation(things: Things, startedBy: 'member' | 'staff' | 'management-key'): Promise<string> {
  const id = newId('rvk')
  await things.db.query(
    `INSERT INTO revocations (id, account_id, act, filter, reason, key_count, created_at, actor_type, actor_id,
       actor_name, request_id, paused_at)
     VALUES ($1, $2, 'suspend', '{"all":true}', 'The matrix tries it', 0, now(), $3, 'matrix', 'matrix', 'req_matrix', now())`,
    [id, things.account.accountId, startedBy],
  )
  return id
}
const ofAccount: ActionRow = {
  needs: ['keys:revoke'],
  args: async (things) => [{ revocationId: await revocation(things, 'member') }],
}
const onDesk: ActionRow = {
  needs: ['desk:open'],
  args: async (things) => [things.account.accountId, { revocationId: await revocation(things, 'staff') }],
}
const desk = (name: string) => `security/accounts/[accountId]/revocations/actions#${name}`

export const REVOCATION_ACTION_ROWS: Record<string, ActionRow> = {
  'keys/revocations/actions#previewRevocationAction': {
    ...{ needs: ['keys:revoke'], own: true },
    args: () => [PREVIEW],
  },
  'keys/revocations/actions#startRevocationAction': {
    ...{ needs: ['keys:revoke'], own: true, answers: 'nothing_to_do' },
    args: () => [WANTED, newId('req')],
  },
  'keys/revocations/actions#pauseRevocationAction': ofAccount,
  'keys/revocations/actions#resumeRevocationAction': ofAccount,
  'keys/revocations/actions#cancelRevocationAction': ofAccount,
  [desk('previewRevocationOnDeskAction')]: {
    needs: ['desk:open'],
    args: (things) => [things.account.accountId, PREVIEW],
  },
  [desk('startRevocationOnDeskAction')]: {
    ...{ needs: ['desk:open'], answers: 'nothing_to_do' },
    args: (things) => [things.account.accountId, WANTED, newId('req')],
  },
  [desk('pauseRevocationOnDeskAction')]: onDesk,
  [desk('resumeRevocationOnDeskAction')]: onDesk,
  [desk('cancelRevocationOnDeskAction')]: onDesk,
}

/** Machines decide about what a machine started, and read all. */
const ofOne = (rest: string, body?: object): OperationRow => ({
  call: async (things) => ({
    path: `/api/v1/revocations/${await revocation(things, body ? 'management-key' : 'member')}${rest}`,
    body,
  }),
})

export const REVOCATION_OPERATION_ROWS: Record<string, OperationRow> = {
  'POST /api/v1/revocations/preview': {
    own: true,
    call: () => ({ path: '/api/v1/revocations/preview', body: PREVIEW }),
  },
  'POST /api/v1/revocations': {
    own: true,
    call: () => ({ path: '/api/v1/revocations', body: WANTED }),
    answers: 409,
  },
  'GET /api/v1/revocations': { own: true, call: () => ({ path: '/api/v1/revocations' }) },
  'GET /api/v1/revocations/{revocationId}': ofOne(''),
  'GET /api/v1/revocations/{revocationId}/keys': ofOne('/keys'),
  'POST /api/v1/revocations/{revocationId}/pause': ofOne('/pause', {}),
  'POST /api/v1/revocations/{revocationId}/resume': ofOne('/resume', {}),
  'POST /api/v1/revocations/{revocationId}/cancel': ofOne('/cancel', {}),
}

export const REVOCATION_PAGE_ROWS: Record<string, PageRow> = {
  '/keys/revoke-many': { needs: ['keys:revoke'], own: true, path: () => '/keys/revoke-many' },
  '/keys/revocations/[id]': {
    needs: ['keys:revoke'],
    path: async (things) => `/keys/revocations/${await revocation(things, 'member')}`,
  },
  '/security/accounts/[accountId]/revoke': {
    needs: ['desk:open'],
    path: (things) => `/security/accounts/${things.account.accountId}/revoke`,
  },
  '/security/accounts/[accountId]/revocations/[id]': {
    needs: ['desk:open'],
    path: async (things) =>
      `/security/accounts/${things.account.accountId}/revocations/${await revocation(things, 'staff')}`,
  },
}
