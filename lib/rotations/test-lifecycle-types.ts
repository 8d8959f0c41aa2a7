import type { KeyInstants, VersionInstants } from '@/lib/keys/version-state'
import type { BrownoutRequest, PlannedBrownout } from './brownout-plan'
import type { RotationInstants } from './rotation-state'

// For tests: one key and its rotations, as a test sees and moves them.

export type Version = VersionInstants & {
  id: string
  number: number
  compromised: boolean
  publicKey: Uint8Array | null
  use: boolean
  /** Until when its sealed copy waits. */
  waitsUntil: Date | null
}
export type Rotation = RotationInstants & {
  id: string
  fromVersionId: string
  toVersionId: string
  overlapFrom: 'start' | 'first_use'
  overlapSeconds: number
  retireRule: 'manual' | 'when_quiet' | 'at_end'
  quietSeconds: number
  firstUsedAt: Date | null
  rollbackSeconds: number
  fromRetiresAt: Date | null
  automatic: boolean
  emergency: boolean
  claimable: boolean
  claimedAt: Date | null
  claimedBy: string | null
  claimToken: Uint8Array | null
  handedOverAt: Date | null
  brownouts: (PlannedBrownout & { abortedAt: Date | null })[]
}

export type Plan = {
  /** Milliseconds from now; null: now. */
  startsInMs: number | null
  overlapSeconds: number
  overlapFrom: 'start' | 'first-use'
  retire: 'manual' | 'when-quiet' | 'at-end'
  claimable: boolean
  automatic: boolean
  bringsKey: boolean
  brownouts: (Omit<BrownoutRequest, 'at'> & { inMs: number })[]
}

export type LifecycleState = {
  key: KeyInstants & { kind: 'bearer' | 'ed25519' }
  versions: Version[]
  rotations: Rotation[]
}

/** Each act answers `ok`, `ok:` and what came of it, or the code of its refusal. Rotations are counted from 0. */
export interface Lifecycle {
  now: Date
  plan(wanted: Plan): Promise<string>
  extend(rotation: number, endsAt: Date): Promise<string>
  cancel(rotation: number): Promise<string>
  rollback(rotation: number): Promise<string>
  retire(version: number, override: boolean): Promise<string>
  emergency(seconds: number): Promise<string>
  revoke(version: number): Promise<string>
  revokeLineage(version: number): Promise<string>
  replace(): Promise<string>
  claim(fromVersion: number, client: string): Promise<string>
  handOver(rotation: number): Promise<string>
  use(version: number, client: string): Promise<void>
  state(): Promise<LifecycleState>
}
