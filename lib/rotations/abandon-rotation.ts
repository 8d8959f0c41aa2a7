import 'server-only'
import type { Tx } from '@/lib/platform/db'
import { callOffBrownouts } from './call-off-brownouts'

type Rotation = { id: string; fromVersionId: string; toVersionId: string; fromRetiresAt: Date | null }

/** Writes that a pending rotation came to nothing: its successor ends, the old version has its own end again. */
export async function abandonRotation(tx: Tx, rotation: Rotation, now: Date, reason: string): Promise<void> {
  const { id, fromVersionId, toVersionId, fromRetiresAt } = rotation
  await tx.rotation.update({ where: { id }, data: { cancelledAt: now } })
  await tx.version.update({ where: { id: toVersionId }, data: { retiresAt: now } })
  await tx.version.update({ where: { id: fromVersionId }, data: { retiresAt: fromRetiresAt } })
  await tx.waitingSecret.deleteMany({ where: { versionId: toVersionId } })
  await callOffBrownouts(tx, id, now, reason)
}
