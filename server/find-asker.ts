import { authorize } from '@/lib/auth/authorize'
import { actorAt, type ManagementActor, managementDigest } from '@/lib/auth/find-management-key'
import { AppError } from '@/lib/platform/errors'
import type { Door } from './door'

/**
 * Who asks for a verification, by `Bearer kgm_...`: somebody who may. Throws `unauthenticated`, in the door's words, or
 * `forbidden`; `unreachable` where that cannot be known.
 */
export function findAsker(
  { verifier, clock }: Door,
  authorization: string | null,
  words: string,
): ManagementActor | 'unreachable' | Promise<ManagementActor | 'unreachable'> {
  const digest = managementDigest(authorization)
  if (digest === null) throw new AppError('unauthenticated', words)
  const conclude = (held: Awaited<ReturnType<typeof find>>) => {
    if (held === 'unreachable') return held
    const actor = held && actorAt(held, clock.now())
    if (!actor) throw new AppError('unauthenticated', words)
    authorize({ actor }, 'verify')
    return actor
  }
  const find = () => verifier.keys.find(verifier.keys.managers, digest)
  const held = find()
  return held instanceof Promise ? held.then(conclude) : conclude(held)
}
