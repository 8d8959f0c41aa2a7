import type { KeyKind } from '@/lib/keys/key-limits-contract'
import type { KeyInstants, VersionInstants } from '@/lib/keys/version-state'
import type { LimitRules } from '@/lib/limits/limit-rules'
import type { RotationInstants } from '@/lib/rotations/rotation-state'

/** A version with what decides about it, as loaded. */
export type FoundVersion = {
  accountId: string
  environment: 'live' | 'test' | 'dev'
  kind: KeyKind
  scopes: readonly string[]
  ipAllowlist: readonly string[]
  /** Null when neither limit nor quota is set. */
  limits: LimitRules | null
  signature: SignatureRules
  key: KeyInstants & { id: string }
  version: VersionInstants & { id: string; number: number }
  /**
   * Whole seconds of Unix time strictly between which the version is active, come what may by the clock: one glance
   * instead of seven instants. Null where that is not so simple.
   */
  active: { afterSeconds: number; beforeSeconds: number } | null
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
}
