import 'server-only'
import { authorize } from '@/lib/auth/authorize'
import { type FullKey, findKey } from '@/lib/keys/find-key'
import type { RotationView } from '@/lib/keys/key-contract'
import { viewRotation } from '@/lib/keys/key-view'
import { hasEnded } from '@/lib/keys/version-state'
import type { Ctx } from '@/lib/platform/ctx'
import { atOneInstant } from '@/lib/platform/db'
import { migrationOver, migrationRolledBack, migrationStopped } from './get-migration-words'
import { pendingRotation } from './pending-rotation'
import { readEvidence } from './read-evidence'
import { retirementEvidenceSuccessor } from './retirement-evidence-successor'
import type { EvidenceView } from './rotation-contract'
import { rotationOf } from './rotation-of'

export type Migration = { rotation: RotationView | null } & EvidenceView

const NOTHING = {
  safeToRetire: false,
  verdict: 'not_yet',
  safeAt: null,
  clientsCut: false,
  clients: [],
} as const

/**
 * Who has moved, for the rotation under way; else for the last one that was completed or rolled back. `safeToRetire`
 * is false where nothing can be retired, while `verdict` and the clients still tell how they stand.
 */
export async function getMigration(ctx: Ctx, input: { keyId: string }): Promise<Migration> {
  authorize(ctx, 'usage:read')
  return atOneInstant(ctx.db, async (tx) => {
    const key = await findKey(tx, ctx, input.keyId)
    const now = ctx.clock.now()
    const pending = pendingRotation(key, now)
    const found = pending ?? lastOver(key, now)
    if (!found) return { ...NOTHING, clients: [], rotation: null, reason: 'No rotation is under way.' }
    const rotation = viewRotation(found, key, now)
    const { from, to } = rotationOf(key, found.id)
    if (pending) {
      const evidence = await readEvidence(tx, pending, now)
      const why = retirementEvidenceSuccessor(pending, to, key, now)
      return { rotation, ...(why === null ? evidence : migrationStopped(evidence, rotation, why)) }
    }
    const evidence = await readEvidence(tx, { ...found, endsAt: null }, now)
    if (!hasEnded(from, key, now)) return { rotation, ...migrationRolledBack(evidence, rotation, now) }
    return { rotation, ...migrationOver(evidence, from, key, now) }
  })
}

function lastOver(key: FullKey, now: Date): FullKey['rotations'][number] | undefined {
  return key.rotations.findLast((rotation) => {
    const { state } = viewRotation(rotation, key, now)
    return state === 'completed' || state === 'rolled_back'
  })
}
