import { authorize } from '@/lib/auth/authorize'
import {
  actorAt,
  type HeldManagementKey,
  type ManagementActor,
  managementDigest,
} from '@/lib/auth/find-management-key'
import { isManagementKeyText } from '@/lib/keys/key-format'
import { AppError } from '@/lib/platform/errors'
import type { Unreachable } from './checks/known-keys'
import type { Door } from './door'

type Asker = ManagementActor | Unreachable

/**
 * Who asks for a verification, by a management key: somebody who may. Throws `unauthenticated`, in the door's words,
 * or `forbidden`; `unreachable` where that cannot be known.
 */
export function findAsker(door: Door, secret: string | null, words: string): Asker | Promise<Asker> {
  const { managers } = door.verifier.keys
  const digest = secret === null ? null : managementDigest(secret)
  // What is held has the right form, so form and checksum are looked at only where it is not.
  if (secret === null || digest === null) throw new AppError('unauthenticated', words)
  const held = managers.cache.find(digest)
  if (!held && !isManagementKeyText(secret)) throw new AppError('unauthenticated', words)
  const known = door.verifier.keys.find(managers, digest, held)
  if (known instanceof Promise) return known.then((found) => conclude(door, found, words))
  return conclude(door, known, words)
}

function conclude(door: Door, held: HeldManagementKey | null | Unreachable, words: string): Asker {
  if (held === 'unreachable') return held
  const now = door.clock.now()
  const actor = held && actorAt(held, now)
  if (!actor) throw new AppError('unauthenticated', words)
  door.managementKeyUses.seen(actor.id, now.getTime())
  authorize({ actor }, 'verify')
  return actor
}
