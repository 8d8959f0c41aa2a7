import 'server-only'
import type { Tx } from '@/lib/platform/db'
import { readBrownoutRefusals } from './read-evidence-brownouts'
import { retirementEvidence } from './retirement-evidence'
import type { EvidenceView } from './rotation-contract'

/** `endsAt` null: the rotation is over, nothing is held any more. */
type Rotation = {
  keyId: string
  fromVersionId: string
  toVersionId: string
  quietSeconds: number
  endsAt: Date | null
  claimedBy: string | null
  brownouts: readonly { startsAt: Date; endsAt: Date }[]
}

/** The evidence for retiring a rotation's old version, from recorded usage. The rotation is the caller's to have found. */
export async function readEvidence(db: Tx, rotation: Rotation, now: Date): Promise<EvidenceView> {
  const { keyId, fromVersionId, toVersionId } = rotation
  // Its predecessor remembers clients that call too seldom to have been seen twice on the old version.
  const ofRotation = { id: { in: [fromVersionId, toVersionId] } }
  const predecessor = { rotationFrom: { some: { toVersionId: fromVersionId } } }
  const versions = await db.version.findMany({
    where: { keyId, OR: [ofRotation, predecessor] },
    select: { id: true, number: true },
  })
  const numbers = new Map(versions.map(({ id, number }) => [id, number]))
  const rows = await db.usageClient.findMany({ where: { keyId, versionId: { in: [...numbers.keys()] } } })
  const uses = rows.map((row) => ({ ...row, count: Number(row.count) }))
  const onOld = uses.filter(({ versionId }) => versionId === fromVersionId)
  const facts = {
    ...rotation,
    from: { id: fromVersionId, number: numbers.get(fromVersionId) ?? 0 },
    to: { id: toVersionId, number: numbers.get(toVersionId) ?? 0 },
    brownoutRefusals: await readBrownoutRefusals(db, rotation, onOld, now),
  }
  return retirementEvidence(uses, facts, now)
}
