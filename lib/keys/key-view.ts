import type { QuotaPeriod } from '@/lib/limits/limit-rules'
import { readPolicy } from '@/lib/policies/read-policy'
import { rollbackUntil } from '@/lib/rotations/rollback-until'
import { isPending, rotationState } from '@/lib/rotations/rotation-state'
import type { BrownoutView, KeyState, KeyView, RotationView, VersionView } from './key-contract'
import type { KeyKind } from './key-limits-contract'
import { viewLimits } from './limits-view'
import { hasEnded, versionExpiry, versionState } from './version-state'

type Version = {
  id: string
  number: number
  hint: string
  publicKey: Uint8Array | null
  notBefore: Date
  expiresAt: Date | null
  retiresAt: Date | null
  revokedAt: Date | null
  revokeReason: string | null
  compromised: boolean
  use?: { lastAt: Date } | null
  waiting?: { until: Date } | null
  createdAt: Date
}
type Rotation = {
  id: string
  fromVersionId: string
  toVersionId: string
  plannedAt: Date
  startsAt: Date
  endsAt: Date
  overlapFrom: 'start' | 'first_use'
  overlapSeconds: number
  retireRule: 'manual' | 'when_quiet' | 'at_end'
  quietSeconds: number
  firstUsedAt: Date | null
  extendedAt: Date | null
  cancelledAt: Date | null
  completedAt: Date | null
  rolledBackAt: Date | null
  rollbackSeconds: number
  fromRetiresAt: Date | null
  overrideReason: string | null
  automatic: boolean
  emergency: boolean
  claimable: boolean
  claimedAt: Date | null
  claimedBy: string | null
  claimedFrom: string | null
  handedOverAt: Date | null
  brownouts: Brownout[]
}
type Brownout = {
  id: string
  startsAt: Date
  endsAt: Date
  abortRefusals: number | null
  abortShare: number | null
  abortedAt: Date | null
  abortReason: string | null
}
type Key = {
  id: string
  name: string
  environment: KeyView['environment']
  kind: KeyKind
  scopes: string[]
  ipAllowlist: string[]
  metadata: unknown
  rateLimit: number | null
  rateWindowSeconds: number | null
  quotaLimit: number | null
  quotaPeriod: QuotaPeriod | null
  signatureWindowSeconds: number
  requireSequence: boolean
  rotationPolicy?: unknown
  expiresAt: Date | null
  disabledAt: Date | null
  disabledByStaff: boolean
  createdAt: Date
  createdBy: string
  shared: boolean
}
type WholeKey = Key & { versions: Version[]; rotations: Rotation[] }

/** What is shown of a version. `expiresAt` is the effective one: its own or its key's, the earlier. */
export function viewVersion(version: Version, key: Key, now: Date): VersionView {
  return {
    id: version.id,
    version: version.number,
    state: versionState(version, key, now),
    hint: version.hint,
    publicKey: version.publicKey && Buffer.from(version.publicKey).toString('base64url'),
    notBefore: version.notBefore.toISOString(),
    expiresAt: text(versionExpiry(version, key)),
    retiresAt: text(version.retiresAt),
    revokedAt: text(version.revokedAt),
    revokeReason: version.revokeReason,
    compromised: version.compromised,
    lastUsedAt: text(version.use?.lastAt ?? null),
    createdAt: version.createdAt.toISOString(),
  }
}

export function viewRotation(rotation: Rotation, key: WholeKey, now: Date): RotationView {
  const from = versionOf(key, rotation.fromVersionId)
  const to = versionOf(key, rotation.toVersionId)
  const until = to.waiting?.until ?? null
  const waitsUntil = until !== null && until > now && !hasEnded(to, key, now) ? until : null
  return {
    id: rotation.id,
    state: rotationState(rotation, from, key, now),
    fromVersion: from.number,
    successorVersion: to.number,
    plannedAt: rotation.plannedAt.toISOString(),
    startsAt: rotation.startsAt.toISOString(),
    endsAt: rotation.endsAt.toISOString(),
    overlapFrom: rotation.overlapFrom === 'first_use' ? 'first-use' : 'start',
    overlapSeconds: rotation.overlapSeconds,
    retire: RETIRE[rotation.retireRule],
    quietSeconds: rotation.quietSeconds,
    firstUsedAt: text(rotation.firstUsedAt),
    extendedAt: text(rotation.extendedAt),
    cancelledAt: text(rotation.cancelledAt),
    completedAt: text(rotation.completedAt),
    rolledBackAt: text(rotation.rolledBackAt),
    rollbackUntil: text(rollbackUntil(rotation, from, key, now)),
    overrideReason: rotation.overrideReason,
    automatic: rotation.automatic,
    emergency: rotation.emergency,
    claimable: rotation.claimable,
    claimedAt: text(rotation.claimedAt),
    claimedBy: rotation.claimedBy,
    claimedFrom: rotation.claimedFrom,
    handedOverAt: text(rotation.handedOverAt),
    secretWaits: waitsUntil !== null,
    secretWaitsUntil: text(waitsUntil),
    brownouts: rotation.brownouts.map(viewBrownout),
  }
}

const RETIRE = { manual: 'manual', when_quiet: 'when-quiet', at_end: 'at-end' } as const

function viewBrownout({ id, startsAt, endsAt, abortRefusals, abortShare, ...rest }: Brownout): BrownoutView {
  return {
    id,
    startsAt: startsAt.toISOString(),
    endsAt: endsAt.toISOString(),
    abortAt:
      abortRefusals === null && abortShare === null ? null : { refusals: abortRefusals, share: abortShare },
    abortedAt: text(rest.abortedAt),
    abortReason: rest.abortReason,
  }
}

/** The key as people and machines see it at this instant. */
export function viewKey(key: WholeKey, now: Date): KeyView {
  const versions = key.versions.map((version) => viewVersion(version, key, now))
  const rotations = key.rotations.map((rotation) => viewRotation(rotation, key, now))
  const used = key.versions.flatMap((version) => (version.use ? [version.use.lastAt.getTime()] : []))
  return {
    id: key.id,
    name: key.name,
    environment: key.environment,
    kind: key.kind,
    state: keyState(versions, rotations),
    scopes: key.scopes,
    ipAllowlist: key.ipAllowlist,
    ...viewLimits(key),
    rotationPolicy: readPolicy(key.rotationPolicy),
    metadata: key.metadata as Record<string, string>,
    expiresAt: text(key.expiresAt),
    createdAt: key.createdAt.toISOString(),
    createdBy: key.createdBy,
    shared: key.shared,
    suspendedAt: text(key.disabledAt),
    suspendedBy: key.disabledAt && (key.disabledByStaff ? 'staff' : 'account'),
    lastUsedAt: used.length > 0 ? new Date(Math.max(...used)).toISOString() : null,
    versions,
    rotations,
  }
}

/**
 * One word for the key: `rotating` while a rotation is pending, else the best state of its versions. When all have
 * ended, how the newest ended tells how the key did; a successor that was cancelled tells nothing.
 */
function keyState(versions: VersionView[], rotations: RotationView[]): KeyState {
  const has = (state: VersionView['state']) => versions.some((version) => version.state === state)
  if (has('disabled')) return 'disabled'
  if (has('active')) return rotations.some((rotation) => isPending(rotation.state)) ? 'rotating' : 'active'
  if (has('scheduled')) return 'scheduled'
  const never = rotations
    .filter(({ state }) => state === 'cancelled')
    .map((rotation) => rotation.successorVersion)
  return versions.findLast(({ version }) => !never.includes(version))?.state ?? 'revoked'
}

function versionOf<V extends { id: string }>(key: { versions: V[] }, id: string): V {
  const version = key.versions.find((candidate) => candidate.id === id)
  if (!version) throw new Error('A rotation names a version that its key does not have.')
  return version
}

function text(instant: Date | null): string | null {
  return instant?.toISOString() ?? null
}
