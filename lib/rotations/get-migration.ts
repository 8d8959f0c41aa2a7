import 'server-only'
import { authorize } from '@/lib/auth/authorize'
import { type FullKey, findKey } from '@/lib/keys/find-key'
import type { RotationView } from '@/lib/keys/key-contract'
import { viewRotation } from '@/lib/keys/key-view'
import type { Ctx } from '@/lib/platform/ctx'
import { atOneInstant } from '@/lib/platform/db'
import { migrationOver, migrationPlanned } from './get-migration-words'
import { pendingRotation } from './pending-rotation'
import { readEvidence } from './read-evidence'
import type { EvidenceView } from './rotation-contract'

export type Migration = { rotation: RotationView | null } & EvidenceView

const NOTHING = {
  safeToRetire: false,
  verdict: 'not_yet',
  safeAt: null,
  clientsCut: false,
  clients: [],
} as const

/**
 * Who has moved, for the rotation under way; else for the last one that was completed or rolled back, where nothing
 * is left to retire: `safeToRetire` is false then, while `verdict` and the clients still tell how they stand.
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
    if (!pending) {
      const evidence = await readEvidence(tx, { ...found, endsAt: null }, now)
      const from = key.versions.find(({ id }) => id === found.fromVersionId)
      return { rotation, ...migrationOver(evidence, rotation, from, key, now) }
    }
    const evidence = await readEvidence(tx, pending, now)
    return {
      rotation,
      ...(rotation.state === 'planned' ? migrationPlanned(evidence, rotation, now) : evidence),
    }
  })
}

function lastOver(key: FullKey, now: Date): FullKey['rotations'][number] | undefined {
  return key.rotations.findLast((rotation) => {
    const { state } = viewRotation(rotation, key, now)
    return state === 'completed' || state === 'rolled_back'
  })
}
