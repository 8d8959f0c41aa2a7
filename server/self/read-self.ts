import { type ClaimFacts, successorState } from '@/lib/claims/claim-state'
import type { SelfView } from '@/lib/claims/self-contract'
import { versionEnd, versionState } from '@/lib/keys/version-state'
import type { Db } from '@/lib/platform/db'
import { rotationUnderWay } from '@/lib/verification/decide'
import type { FoundRotation, FoundVersion } from '@/lib/verification/found-version'

/** What a presented version is. Asks the database only where a successor may wait. */
export async function readSelf(db: Db, found: FoundVersion, now: Date): Promise<SelfView> {
  const { key, version, limits } = found
  const rotation = rotationUnderWay(found, now)
  return {
    keyId: found.keyId,
    versionId: found.versionId,
    version: found.number,
    kind: found.kind,
    environment: found.environment,
    scopes: [...found.scopes],
    state: versionState(version, key, now),
    notBefore: version.notBefore.toISOString(),
    expiresAt: versionEnd(version, key)?.toISOString() ?? null,
    rateLimit: limits?.rateLimit ?? null,
    quota: limits?.quota ?? null,
    successor: rotation?.from.number === found.number ? await successorOf(db, found, rotation, now) : null,
  }
}

async function successorOf(
  db: Db,
  { accountId }: FoundVersion,
  { id, successorNumber }: FoundRotation,
  now: Date,
): Promise<SelfView['successor']> {
  const rotation = await db.rotation.findFirst({
    where: { id, accountId },
    include: {
      fromVersion: true,
      key: true,
      toVersion: { select: { waiting: { select: { until: true } } } },
    },
  })
  if (!rotation) return null
  const { fromVersion: from, toVersion, key, endsAt } = rotation
  const facts: ClaimFacts = { rotation, from, key, copyUntil: toVersion.waiting?.until ?? null }
  const state = successorState(facts, now)
  return state && { version: successorNumber, state, endsAt: endsAt.toISOString() }
}
