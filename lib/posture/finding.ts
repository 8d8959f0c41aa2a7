import type { Environment } from '@/lib/keys/key-format'
import type { Role } from '@/lib/platform/ctx'
import type { FindingKind } from './finding-kinds'

export type SubjectType = 'key' | 'member' | 'management-key' | 'account'

/** What a kind of finding says beside its subject; each is there for the kinds that have it. */
export type FindingDetail = {
  version?: number
  successorVersion?: number
  /** The last accepted use; null: never. */
  usedAt?: Date | null
  plannedEndAt?: Date
  keepScopes?: string[]
  cutScopes?: string[]
  rotateEveryDays?: number | null
  requests?: number
  clientCount?: number
  clients?: string[]
  role?: Role
  remindedAt?: Date | null
  /** What a management key may now. */
  effective?: string[]
  usesKnownFrom?: Date | null
  /** Who would be locked out. */
  people?: string[]
}

/** Something to fix, before it is weighed. `since`: how long it has been so, as far as is known. */
export type Finding = {
  kind: FindingKind
  subject: { type: SubjectType; id: string; name: string; environment: Environment | null }
  since: Date | null
  base: number
  detail: FindingDetail
}
