import { AUDIT_ACTION_ROWS } from './audit-rows'
import type { Expected, Needs } from './expected'
import { INCIDENT_ROWS } from './incident-rows'
import { PEOPLE_ROWS } from './people-rows'
import type { Persona } from './personas'
import { POSTURE_ACTION_ROWS } from './posture-rows'
import { REVOCATION_ACTION_ROWS } from './revocation-rows'
import { STAFF_ROWS } from './staff-rows'
import type { Things } from './things'

export type ActionRow = {
  needs: Needs
  /** About the account acted in, not about a thing of account A. */
  own?: true
  /** Uses up the person who calls it, so that is another one like it. */
  usesUp?: true
  /** Where the permission table does not say it alone. */
  expected?(persona: Persona): Expected
  args(things: Things): Promise<unknown[]> | unknown[]
  /** What the act itself may answer to these arguments; unset, it has to succeed. */
  answers?: string
}

const ofKey =
  (more: object = {}) =>
  async (things: Things) => [{ keyId: await things.key(), ...more }]
const ofRotation =
  (more: object = {}) =>
  async (things: Things) => [{ ...(await things.rotation()), ...more }]

const NEW_KEY = { name: 'Matrix', environment: 'dev', scopes: ['tokens:read'] }
const REASON = { reason: 'The matrix tries it' }
const DRAFT = { draftId: 'drf_0000000000000000000000', comparedWith: '0', note: 'The matrix tries it' }

/** Every server action, with whom it is for and how it is called. */
export const ACTION_ROWS: Record<string, ActionRow> = {
  ...AUDIT_ACTION_ROWS,
  ...PEOPLE_ROWS,
  ...POSTURE_ACTION_ROWS,
  ...STAFF_ROWS,
  ...INCIDENT_ROWS,
  ...REVOCATION_ACTION_ROWS,
  'keys/actions#suspendKeyAction': { needs: ['keys:suspend'], args: ofKey(REASON) },
  'keys/actions#resumeKeyAction': {
    needs: ['keys:suspend'],
    args: async (things) => [{ keyId: await things.suspendedKey(), ...REASON }],
  },
  'settings/actions#signOutAction': { needs: 'person', own: true, usesUp: true, args: () => [] },
  'settings/actions#signOutEverywhereAction': {
    needs: 'person',
    own: true,
    usesUp: true,
    args: () => [],
  },
  'keys/actions#issueKeyAction': { needs: ['keys:write'], own: true, args: () => [NEW_KEY, 'matrix-token'] },
  'keys/actions#updateKeyAction': { needs: ['keys:write'], args: ofKey({ name: 'Renamed' }) },
  'keys/actions#planRotationAction': {
    needs: ['keys:rotate'],
    args: ofKey({ overlapSeconds: 3600, retire: 'manual' }),
  },
  'keys/actions#cancelRotationAction': { needs: ['keys:rotate'], args: ofRotation() },
  'keys/actions#extendRotationAction': {
    needs: ['keys:rotate'],
    args: async (things) => [
      { ...(await things.rotation()), endsAt: new Date(Date.now() + 7_200_000).toISOString() },
    ],
  },
  'keys/actions#rollbackRotationAction': {
    needs: ['keys:rotate'],
    args: ofRotation(),
    answers: 'rotation_pending',
  },
  'keys/actions#handOverSuccessorAction': {
    needs: ['keys:rotate'],
    args: ofRotation(),
    answers: 'no_successor',
  },
  'keys/actions#emergencyRotationAction': {
    needs: ['keys:rotate', 'keys:revoke'],
    args: ofKey(REASON),
  },
  'keys/actions#retireVersionAction': {
    needs: ['keys:rotate'],
    args: async (things) => [{ keyId: (await things.rotation()).keyId, version: 1 }],
  },
  'keys/actions#revokeKeyAction': { needs: ['keys:revoke'], args: ofKey(REASON) },
  'keys/actions#revokeVersionAction': { needs: ['keys:revoke'], args: ofKey({ version: 1, ...REASON }) },
  'keys/actions#revokeLineageAction': { needs: ['keys:revoke'], args: ofKey({ version: 1, ...REASON }) },
  'keys/actions#replaceKeyAction': { needs: ['keys:replace'], args: ofKey(REASON) },
  'rotations/actions#planManyAction': {
    needs: ['keys:rotate'],
    own: true,
    args: async (things) => [{ keyIds: [await things.key()] }],
  },
  'rotations/actions#setAccountPolicyAction': {
    needs: ['policies:write'],
    own: true,
    args: () => [{ rotationPolicy: null }],
  },
  'rotations/actions#setKeyPolicyAction': { needs: ['keys:write'], args: ofKey({ rotationPolicy: null }) },
  'ratings/actions#importRatingsAction': {
    needs: ['ratings:publish'],
    args: () => [{ fileName: 'x.json', text: 'no' }],
    answers: 'invalid_request',
  },
  'ratings/actions#publishDraftAction': {
    needs: ['ratings:publish'],
    args: () => [DRAFT],
    answers: 'not_found',
  },
  'ratings/actions#discardDraftAction': {
    needs: ['ratings:publish'],
    args: () => [{ draftId: DRAFT.draftId }],
    answers: 'not_found',
  },
  'ratings/actions#correctRatingAction': {
    needs: ['ratings:publish'],
    args: () => [{ ratingId: 'rat_0000000000000000000000' }],
    answers: 'invalid_request',
  },
  'watchlist/actions#watchTokenAction': { needs: 'person', own: true, args: () => [{ symbol: 'CRO' }] },
  'watchlist/actions#unwatchTokenAction': { needs: 'person', own: true, args: () => [{ symbol: 'CRO' }] },
  'watchlist/actions#setWatchRuleAction': {
    needs: 'person',
    own: true,
    args: () => [{ symbol: 'CRO', gradePoints: null, pricePct: 5 }],
    // The row before took it off the list again.
    answers: 'not_found',
  },
}
