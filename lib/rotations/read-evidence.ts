import 'server-only'
import type { Tx } from '@/lib/platform/db'
import { retirementEvidence } from './retirement-evidence'
import type { EvidenceView } from './rotation-contract'

type Rotation = { keyId: string; fromVersionId: string; toVersionId: string; quietSeconds: number }

/** The evidence for retiring a rotation's old version, from recorded usage. */
export async function readEvidence(db: Tx, rotation: Rotation, now: Date): Promise<EvidenceView> {
  const { keyId, fromVersionId, toVersionId, quietSeconds } = rotation
  const rows = await db.usageClient.findMany({
    where: { keyId, versionId: { in: [fromVersionId, toVersionId] } },
  })
  const uses = rows.map((row) => ({ ...row, count: Number(row.count) }))
  return retirementEvidence(uses, fromVersionId, toVersionId, quietSeconds, now)
}
