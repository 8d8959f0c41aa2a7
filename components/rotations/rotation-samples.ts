import type { BrownoutView, KeyView, RotationView, VersionView } from '@/lib/keys/key-contract'
import type { ClientEvidence } from '@/lib/rotations/rotation-contract'

/** The instant that the samples of this folder's tests are told from. */
export const NOW = Date.parse('2027-01-10T00:00:00.000Z')
const HOUR_MS = 3_600_000

/** So many hours from NOW, as the API writes it. */
export const at = (hours: number) => new Date(NOW + hours * HOUR_MS).toISOString()

export function sampleVersion(version: number, part: Partial<VersionView> = {}): VersionView {
  return {
    id: `ver_${version}`,
    version,
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
    ...part,
  }
}

export function sampleRotation(part: Partial<RotationView> = {}): RotationView {
  return {
    id: 'rot_1',
    state: 'overlapping',
    fromVersion: 1,
    successorVersion: 2,
    plannedAt: at(-1),
    startsAt: at(-1),
    endsAt: at(23),
    overlapFrom: 'start',
    overlapSeconds: 86_400,
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
    claimable: true,
    claimedAt: null,
    claimedBy: null,
    claimedFrom: null,
    handedOverAt: null,
    secretWaits: false,
    secretWaitsUntil: null,
    brownouts: [],
    ...part,
  }
}

export function sampleBrownout(part: Partial<BrownoutView> = {}): BrownoutView {
  return {
    id: 'bro_1',
    startsAt: at(2),
    endsAt: at(2.25),
    abortAt: { refusals: 100, share: 0.5 },
    abortedAt: null,
    abortReason: null,
    ...part,
  }
}

export function sampleKey(part: Partial<KeyView> = {}): KeyView {
  return {
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
    rotationPolicy: null,
    expiresAt: null,
    createdAt: at(-48),
    createdBy: 'usr_1',
    shared: true,
    suspendedAt: null,
    suspendedBy: null,
    lastUsedAt: null,
    versions: [sampleVersion(1)],
    rotations: [],
    ...part,
  }
}

export function sampleClient(client: string, part: Partial<ClientEvidence> = {}): ClientEvidence {
  return {
    client,
    firstSeen: at(-40),
    lastOnOld: at(-1),
    lastOnNew: null,
    callsPerHour: 10,
    intervalSeconds: 360,
    nextExpectedAt: at(0.1),
    movedAt: null,
    onlyInBrownout: false,
    claimed: false,
    verdict: 'still_on_old',
    ...part,
  }
}
