import { may } from '@/lib/auth/authorize'
import type { Permission } from '@/lib/auth/permissions'
import type { Actor } from '@/lib/platform/ctx'
import type { Finding } from './finding'
import { ACT_PERMISSION, type FindingKind, KINDS } from './finding-kinds'

/** A finding that somebody decided to live with until an instant; `version`: 0 where it is of none. */
export type SetAsideFact = {
  kind: string
  subjectId: string
  version: number
  reason: string
  until: Date
  madeAt: Date
  /** Who decided so, by name; null where that is not known. */
  by: string | null
}

/** Any of these lets a person of the account decide. What no act ends is for who moves its clients. */
export function setAsidePermissions(kind: FindingKind): [Permission, ...Permission[]] {
  const [first = 'keys:rotate', ...rest] = KINDS[kind].acts.map((act) => ACT_PERMISSION[act])
  return [first, ...rest]
}

/** Living with a risk is a decision of the account's own people: neither staff nor a program takes it for them. */
export function maySetAside(actor: Actor, kind: FindingKind): boolean {
  return actor.type === 'member' && setAsidePermissions(kind).some((permission) => may(actor, permission))
}

/**
 * Whether it holds: until its day, and for what it was decided about. What ended and began anew since is another
 * finding. Since when scopes are unused nobody knows: that instant moves with the look-back.
 */
export function holdsFor({ until, madeAt }: SetAsideFact, { kind, since }: Finding, now: Date): boolean {
  if (until <= now) return false
  return kind === 'unused_scopes' || since === null || since <= madeAt
}
