import 'server-only'
import type { Tx } from '@/lib/platform/db'
import { unwrapDataKey } from '@/lib/seals/data-keys'
import { keyRing } from '@/lib/seals/key-ring'
import { openBox } from '@/lib/seals/sealed-box'
import { secretPlace } from '@/lib/seals/secret-place'

/**
 * The secret that waits for a version, or null when the copy is gone or over. Reads over the caller's own connection:
 * who holds a lock must not wait for a second one. Rejects with SealError when it cannot be opened.
 */
export async function openWaitingSecret(tx: Tx, versionId: string, now: Date): Promise<string | null> {
  const row = await tx.waitingSecret.findUnique({ where: { versionId }, include: { dataKey: true } })
  if (!row || now >= row.until) return null
  const key = await unwrapDataKey(row.dataKey, keyRing())
  const secret = openBox(key, secretPlace(versionId, row.dataKeyId), row.sealed)
  const text = secret.toString('utf8')
  secret.fill(0)
  return text
}
