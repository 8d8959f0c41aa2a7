import type { KeyKind } from '@/lib/keys/key-limits-contract'
import type { KeyInstants, VersionInstants } from '@/lib/keys/version-state'
import type { LimitRules } from '@/lib/limits/limit-rules'
import type { RotationInstants } from '@/lib/rotations/rotation-state'

/** What is the same for all versions of a key, and mostly for many keys. */
export type KeyTerms = {
  accountId: string
  environment: 'live' | 'test' | 'dev'
  kind: KeyKind
  scopes: readonly string[]
  ipAllowlist: readonly string[]
  /** Null when neither limit nor quota is set. */
  limits: LimitRules | null
  signature: SignatureRules
}

/** A version with what decides about it, as loaded. */
export type FoundVersion = KeyTerms & {
  keyId: string
  versionId: string
  /** The version's number among those of its key. */
  number: number
  key: KeyInstants
  version: VersionInstants
  /**
   * Whole seconds of Unix time strictly between which the version is active, come what may by the clock: one glance
   * instead of seven instants. Both 0 where that is not so simple.
   */
  activeAfter: number
  activeBefore: number
  /** Planned refusals of this version, half-open. */
  brownouts: readonly Span[]
  rotation: FoundRotation | null
}

export type SignatureRules = { windowSeconds: number; requireSequence: boolean }
export type Span = { startsAt: Date; endsAt: Date }

export type FoundRotation = RotationInstants & {
  id: string
  from: VersionInstants & { number: number }
  successorNumber: number
  /** The successor's first accepted use. */
  firstUsedAt: Date | null
}
