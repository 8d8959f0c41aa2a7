import 'server-only'
import type { FullKey } from '@/lib/keys/find-key'
import type { Tx } from '@/lib/platform/db'
import { abandonRotation } from './abandon-rotation'
import { callOffBrownouts } from './call-off-brownouts'
import { pendingRotation } from './pending-rotation'
import { rotationOf } from './rotation-of'
import { successorIsKnown } from './successor-known'

type Ended = { cancelledRotation?: string; completedRotation?: string }

/**
 * Ends the pending rotation of a compromised key whose row is locked, and says for the audit how: a successor that is
 * out there already is now the one to replace; one that nobody has yet is not needed.
 */
export async function endPending(tx: Tx, key: FullKey, now: Date): Promise<Ended> {
  const pending = pendingRotation(key, now)
  if (!pending) return {}
  const { to } = rotationOf(key, pending.id)
  const why = 'The key is compromised.'
  if (now < pending.startsAt || !successorIsKnown(pending, to, key)) {
    await abandonRotation(tx, pending, now, why)
    return { cancelledRotation: pending.id }
  }
  await tx.rotation.update({ where: { id: pending.id }, data: { completedAt: now } })
  await tx.waitingSecret.deleteMany({ where: { versionId: to.id } })
  await callOffBrownouts(tx, pending.id, now, why)
  return { completedRotation: pending.id }
}
