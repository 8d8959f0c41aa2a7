import { may } from '@/lib/auth/authorize'
import type { Actor } from '@/lib/platform/ctx'

/**
 * Whose keys are this actor's own (`createdBy`), where it sees no others than those and the shared ones; null for who
 * sees every key of the account.
 */
export function ownKeysOf(actor: Actor): readonly string[] | null {
  switch (actor.type) {
    case 'member':
      return may(actor, 'keys:unshared') ? null : [actor.id]
    case 'management-key':
      return actor.sharedAnd === undefined ? null : [actor.id, actor.sharedAnd]
    case 'staff':
    case 'system':
      return null
  }
}
