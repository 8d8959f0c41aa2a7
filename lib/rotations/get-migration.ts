import 'server-only'
import { authorize } from '@/lib/auth/authorize'
import { findKey } from '@/lib/keys/find-key'
import type { RotationView } from '@/lib/keys/key-contract'
import { viewRotation } from '@/lib/keys/key-view'
import type { Ctx } from '@/lib/platform/ctx'
import { atOneInstant } from '@/lib/platform/db'
import { pendingRotation } from './pending-rotation'
import { readEvidence } from './read-evidence'
import type { EvidenceView } from './rotation-contract'

export type Migration = { rotation: RotationView | null } & EvidenceView

/** Who has moved, for the rotation under way; without one there is nothing to retire. */
export async function getMigration(ctx: Ctx, input: { keyId: string }): Promise<Migration> {
  authorize(ctx, 'usage:read')
  return atOneInstant(ctx.db, async (tx) => {
    const key = await findKey(tx, ctx, input.keyId)
    const now = ctx.clock.now()
    const rotation = pendingRotation(key, now)
    if (!rotation) {
      return { rotation: null, safeToRetire: false, reason: 'No rotation is under way.', clients: [] }
    }
    return { rotation: viewRotation(rotation, key, now), ...(await readEvidence(tx, rotation, now)) }
  })
}
