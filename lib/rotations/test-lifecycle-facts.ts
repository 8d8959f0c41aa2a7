import type { Plan } from './test-lifecycle-types'

// For tests: what a version and a rotation are when nothing has happened to them yet.

export const QUIET_SECONDS = 60

export const NEW_VERSION = {
  expiresAt: null,
  retiresAt: null,
  revokedAt: null,
  compromised: false,
  use: false,
  waitsUntil: null,
}

export const NEW_ROTATION = {
  quietSeconds: QUIET_SECONDS,
  rollbackSeconds: 259_200,
  firstUsedAt: null,
  cancelledAt: null,
  completedAt: null,
  rolledBackAt: null,
  claimedAt: null,
  claimedBy: null,
  claimToken: null,
  handedOverAt: null,
}

export const AT_ONCE: Plan = {
  startsInMs: null,
  overlapSeconds: 0,
  overlapFrom: 'start',
  retire: 'at-end',
  claimable: false,
  automatic: false,
  bringsKey: true,
  brownouts: [],
}
