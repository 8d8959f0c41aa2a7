import { REVOCATION_OPERATION_ROWS } from './revocation-rows'
import type { Things } from './things'

export type Called = { path: string; body?: object }

export type OperationRow = {
  /** Without a thing of account A: whoever has the scope acts in an account of their own. */
  own?: true
  call(things: Things): Promise<Called> | Called
  /** The status that the act itself may answer with; unset, it has to succeed. */
  answers?: number
}

const REASON = { reason: 'The matrix tries it' }
const at = (path: string, body?: object) => () => ({ path: `/api/v1${path}`, body })
const ofKey =
  (rest: string, body?: object) =>
  async (things: Things): Promise<Called> => ({ path: `/api/v1/keys/${await things.key()}${rest}`, body })
const ofRotation =
  (rest: string, body?: object) =>
  async (things: Things): Promise<Called> => {
    const { keyId, rotationId } = await things.rotation()
    return { path: `/api/v1/keys/${keyId}/${rest.replace('{rotation}', rotationId)}`, body }
  }
const NEW_KEY = { name: 'Matrix', environment: 'dev', kind: 'bearer', scopes: ['tokens:read'] }
const LATER = new Date(Date.now() + 7_200_000).toISOString()

/** Every operation of the management API and how it is called; the scope it needs stands in its OpenAPI document. */
export const OPERATION_ROWS: Record<string, OperationRow> = {
  ...REVOCATION_OPERATION_ROWS,
  'POST /api/v1/keys': { own: true, call: at('/keys', NEW_KEY) },
  'GET /api/v1/keys': { own: true, call: at('/keys') },
  'GET /api/v1/keys/{keyId}': { call: ofKey('') },
  'PATCH /api/v1/keys/{keyId}': { call: ofKey('', { name: 'Renamed' }) },
  'POST /api/v1/keys/{keyId}/revoke': { call: ofKey('/revoke', REASON) },
  'POST /api/v1/keys/{keyId}/versions/{version}/revoke': { call: ofKey('/versions/1/revoke', REASON) },
  'POST /api/v1/keys/{keyId}/versions/{version}/revoke-lineage': {
    call: ofKey('/versions/1/revoke-lineage', REASON),
  },
  'POST /api/v1/keys/{keyId}/suspend': { call: ofKey('/suspend', REASON) },
  'POST /api/v1/keys/{keyId}/resume': {
    call: async (things) => ({ path: `/api/v1/keys/${await things.suspendedKey()}/resume`, body: REASON }),
  },
  'GET /api/v1/policy': { own: true, call: at('/policy') },
  'PATCH /api/v1/policy': { own: true, call: at('/policy', { rotationPolicy: null }) },
  'GET /api/v1/policy/violations': { own: true, call: at('/policy/violations') },
  'GET /api/v1/keys/{keyId}/policy': { call: ofKey('/policy') },
  'GET /api/v1/rotations': { own: true, call: at('/rotations') },
  'POST /api/v1/rotations/bulk': {
    own: true,
    call: at('/rotations/bulk', { keyIds: ['key_0000000000000000000000'] }),
  },
  'GET /api/v1/upcoming': { own: true, call: at('/upcoming') },
  'GET /api/v1/receipts/{sequence}': { call: at('/receipts/999999999999'), answers: 404 },
  'POST /api/v1/keys/{keyId}/rotations': {
    call: ofKey('/rotations', { overlapSeconds: 3600, retire: 'manual' }),
  },
  'POST /api/v1/keys/{keyId}/rotations/{rotationId}/cancel': {
    call: ofRotation('rotations/{rotation}/cancel', {}),
  },
  'POST /api/v1/keys/{keyId}/rotations/{rotationId}/extend': {
    call: ofRotation('rotations/{rotation}/extend', { endsAt: LATER }),
  },
  'POST /api/v1/keys/{keyId}/rotations/{rotationId}/rollback': {
    call: ofRotation('rotations/{rotation}/rollback', {}),
    answers: 409,
  },
  'POST /api/v1/keys/{keyId}/rotations/{rotationId}/hand-over': {
    call: ofRotation('rotations/{rotation}/hand-over', {}),
    answers: 409,
  },
  'POST /api/v1/keys/{keyId}/emergency-rotation': { call: ofKey('/emergency-rotation', REASON) },
  'POST /api/v1/keys/{keyId}/versions/{version}/retire': { call: ofRotation('versions/1/retire', {}) },
  'GET /api/v1/keys/{keyId}/migration': { call: ofKey('/migration') },
  'GET /api/v1/keys/{keyId}/usage': { call: ofKey('/usage') },
  'GET /api/v1/keys/{keyId}/usage/export': { call: ofKey('/usage/export?format=csv') },
  'GET /api/v1/keys/{keyId}/impact': { call: ofKey('/impact?change=revoke') },
  'GET /api/v1/keys/{keyId}/unused-scopes': { call: ofKey('/unused-scopes') },
  'GET /api/v1/usage': { own: true, call: at('/usage') },
  'GET /api/v1/usage/export': { own: true, call: at('/usage/export?format=csv') },
  'GET /api/v1/posture': { own: true, call: at('/posture') },
  'GET /api/v1/keys/{keyId}/addresses': { call: ofKey('/addresses') },
  'GET /api/v1/keys/{keyId}/callers': { call: ofKey('/callers?version=1') },
  'GET /api/v1/audit': { own: true, call: at('/audit') },
  'GET /api/v1/audit/export': { own: true, call: at('/audit/export') },
}
