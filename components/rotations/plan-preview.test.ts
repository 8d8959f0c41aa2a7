import { expect, test } from 'vitest'
import type { KeyView, VersionView } from '@/lib/keys/key-contract'
import { nextEvents, presentSentence } from './next-events'
import { planPreview } from './plan-preview'

const NOW = Date.parse('2027-01-10T00:00:00.000Z')
const at = (hours: number) => new Date(NOW + hours * 3_600_000).toISOString()

const V1: VersionView = {
  id: 'ver_1',
  version: 1,
  state: 'active',
  hint: '',
  publicKey: null,
  notBefore: at(-48),
  expiresAt: null,
  retiresAt: null,
  revokedAt: null,
  revokeReason: null,
  compromised: false,
  lastUsedAt: null,
  createdAt: at(-48),
}
const KEY: KeyView = {
  id: 'key_1',
  name: 'Bot',
  environment: 'live',
  kind: 'bearer',
  state: 'active',
  scopes: [],
  ipAllowlist: [],
  metadata: {},
  rateLimit: null,
  quota: null,
  signature: null,
  expiresAt: null,
  createdAt: at(-48),
  createdBy: 'usr_1',
  lastUsedAt: null,
  versions: [V1],
  rotations: [],
}
const EXPIRING = { ...KEY, expiresAt: at(10), versions: [{ ...V1, expiresAt: at(10) }] }
const REQUEST = { startsAt: null, overlapSeconds: 3600, retire: 'at-end' as const }

test('the preview names every instant', () => {
  expect(planPreview(KEY, REQUEST, NOW)).toEqual({
    lines: [
      { at: at(0), words: 'Version 2 becomes valid, at once.' },
      { at: at(1), words: 'Version 1 retires by itself. Whoever still uses it is refused.' },
      { at: null, words: 'The key has no expiry, so version 2 has none either.' },
    ],
  })
})

test('an expiry cuts the overlap short, and the successor does not outlive the key', () => {
  const preview = planPreview(EXPIRING, { ...REQUEST, overlapSeconds: 86_400 }, NOW)
  expect('lines' in preview && preview.lines.map((line) => line.at)).toEqual([at(0), at(10), at(10)])
  expect('lines' in preview && preview.lines[1]?.words).toContain('cuts the overlap short')
})

test('what the server would refuse is refused here', () => {
  expect(planPreview(EXPIRING, { ...REQUEST, startsAt: new Date(at(11)) }, NOW)).toHaveProperty('refused')
  expect(planPreview({ ...KEY, versions: [] }, REQUEST, NOW)).toHaveProperty('refused')
})

test('what happens next is told in order, the expiry of the key once', () => {
  const rotating: KeyView = {
    ...EXPIRING,
    state: 'rotating',
    versions: [
      { ...V1, expiresAt: at(10), retiresAt: at(3) },
      { ...V1, id: 'ver_2', version: 2, state: 'scheduled', notBefore: at(1), expiresAt: at(10) },
    ],
    rotations: [
      {
        id: 'rot_1',
        state: 'planned',
        fromVersion: 1,
        successorVersion: 2,
        plannedAt: at(0),
        startsAt: at(1),
        endsAt: at(3),
        overlapFrom: 'start',
        overlapSeconds: 7200,
        retire: 'at-end',
        quietSeconds: 60,
        firstUsedAt: null,
        extendedAt: null,
        cancelledAt: null,
        completedAt: null,
        rolledBackAt: null,
        rollbackUntil: null,
        overrideReason: null,
        automatic: false,
        emergency: false,
        claimable: false,
        claimedAt: null,
        claimedBy: null,
        claimedFrom: null,
        handedOverAt: null,
        secretWaits: false,
        brownouts: [],
      },
    ],
  }
  expect(nextEvents(rotating, NOW).map((event) => event.at)).toEqual([at(1), at(3), at(10)])
  expect(presentSentence(rotating)).toBe('Version 1 is valid.')
  expect(nextEvents(KEY, NOW)).toEqual([])
})
