import 'server-only'
import { authorize } from '@/lib/auth/authorize'
import { type FullKey, WHOLE_KEY } from '@/lib/keys/find-key'
import { viewRotation } from '@/lib/keys/key-view'
import { visibleKeys } from '@/lib/keys/visible-keys'
import type { Ctx } from '@/lib/platform/ctx'
import { atOneInstant } from '@/lib/platform/db'
import { pendingRotation } from '@/lib/rotations/pending-rotation'
import { type ClientUse, retirementEvidence } from '@/lib/rotations/retirement-evidence'
import type { RunningRotation, RunningView } from './upcoming-contract'

type Running = { key: FullKey; rotation: FullKey['rotations'][number]; versionIds: string[] }

/** Every rotation of the account that is planned, overlapping or held, with how far its clients have come. */
export async function listRunning(ctx: Ctx): Promise<RunningView> {
  authorize(ctx, 'usage:read')
  const now = ctx.clock.now()
  const open = { cancelledAt: null, completedAt: null, rolledBackAt: null }
  return atOneInstant(ctx.db, async (tx) => {
    const keys = await tx.key.findMany({
      where: { ...visibleKeys(ctx), rotations: { some: open } },
      include: WHOLE_KEY,
    })
    const running = keys.flatMap((key) => {
      const rotation = pendingRotation(key, now)
      return rotation ? [{ key, rotation, versionIds: versionIdsOf(key, rotation) }] : []
    })
    // One read for all of them.
    const rows = await tx.usageClient.findMany({
      where: {
        keyId: { in: running.map(({ key }) => key.id) },
        versionId: { in: running.flatMap(({ versionIds }) => versionIds) },
      },
    })
    const uses = new Map<string, ClientUse[]>()
    for (const { count, ...row } of rows) {
      const own = uses.get(row.keyId) ?? []
      own.push({ ...row, count: Number(count) })
      uses.set(row.keyId, own)
    }
    const items = running.map((one) => progressOf(one, uses.get(one.key.id) ?? [], now))
    return { items: items.sort((a, b) => compare(a.rotation.startsAt, b.rotation.startsAt)) }
  })
}

/** Both versions, and the one before: from it, too, is learned how often a client calls. */
function versionIdsOf(key: FullKey, { fromVersionId, toVersionId }: Running['rotation']): string[] {
  const before = key.rotations.filter((earlier) => earlier.toVersionId === fromVersionId)
  return [fromVersionId, toVersionId, ...before.map((earlier) => earlier.fromVersionId)]
}

function progressOf({ key, rotation }: Running, uses: ClientUse[], now: Date): RunningRotation {
  const side = (id: string) => ({
    id,
    number: key.versions.find((version) => version.id === id)?.number ?? 0,
  })
  const evidence = retirementEvidence(
    uses,
    {
      from: side(rotation.fromVersionId),
      to: side(rotation.toVersionId),
      quietSeconds: rotation.quietSeconds,
      endsAt: rotation.endsAt,
      claimedBy: rotation.claimedBy,
      brownoutRefusals: new Map(),
    },
    now,
  )
  const moved = evidence.clients.filter(({ verdict }) => verdict === 'moved' || verdict === 'quiet')
  return {
    keyId: key.id,
    keyName: key.name,
    environment: key.environment,
    rotation: viewRotation(rotation, key, now),
    clientCount: evidence.clients.length,
    movedCount: moved.length,
    verdict: evidence.verdict,
    safeToRetire: evidence.safeToRetire,
    reason: evidence.reason,
  }
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
