import type { Environment } from '@/lib/keys/key-format'
import type { VersionInstants } from '@/lib/keys/version-state'
import type { Role } from '@/lib/platform/ctx'
import type { SetAsideFact } from './set-aside'

/** A version that has not ended. `usedAt`: its last accepted use. */
export type VersionFact = VersionInstants & { number: number; usedAt: Date | null }

/** A key with a version that has not ended; whatever is said of use is accepted use. */
export type KeyFact = {
  id: string
  name: string
  environment: Environment
  createdAt: Date
  expiresAt: Date | null
  disabledAt: Date | null
  scopes: readonly string[]
  ipAllowlist: readonly string[]
  /** By its policy; null where none rotates it. */
  rotateEveryDays: number | null
  /** The last use of any of its versions, ended ones too. */
  usedAt: Date | null
  versions: readonly VersionFact[]
  /** The rotation that is not over yet, if there is one: its overlap may be. */
  rotation: { fromVersion: number; successorVersion: number; endsAt: Date } | null
  /** Scopes that requests of the last 90 days asked for; null where nobody looked. */
  usedScopes: readonly string[] | null
}

/** Requests of the last 7 days that an ended version was refused for having ended. */
export type RefusedFact = {
  keyId: string
  name: string
  environment: Environment
  version: number
  compromised: boolean
  endedAt: Date
  requests: number
  clientCount: number
  /** A few of them, the busiest first. */
  clients: readonly string[]
}

/** A person of the account, as far as the actor may know. */
export type PersonFact = {
  userId: string
  name: string
  email: string
  role: Role
  joinedAt: Date
  secondFactor: boolean
  /** When somebody last reminded them to set one up, in the last 30 days. */
  remindedAt: Date | null
}

export type ManagementKeyFact = {
  id: string
  name: string
  createdAt: Date
  expiresAt: Date | null
  /** What it may now. */
  effective: readonly string[]
  /** When it last proved itself; null: never, as far as is known. */
  usedAt: Date | null
  /** Before this nobody wrote uses down; null: known since it was made. */
  usesKnownFrom: Date | null
}

export type PostureFacts = {
  account: { id: string; name: string; createdAt: Date; requireSecondFactor: boolean }
  keys: readonly KeyFact[]
  refused: readonly RefusedFact[]
  people: readonly PersonFact[]
  managementKeys: readonly ManagementKeyFact[]
  setAsides: readonly SetAsideFact[]
}
