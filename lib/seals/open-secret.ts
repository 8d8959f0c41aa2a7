import 'server-only'
import type { Pool } from 'pg'
import { dataKey } from './data-keys'
import type { KeyRing } from './key-encryption'
import { keyRing } from './key-ring'
import { openBox } from './sealed-box'
import { secretPlace } from './secret-place'

/**
 * The secret of a version. Data keys are kept in memory, so the database is asked once for each of them.
 * Rejects with SealError, which was logged, or with what the database says.
 */
export async function openSecret(
  pool: Pool,
  versionId: string,
  dataKeyId: string,
  sealed: Uint8Array,
  keys: KeyRing = keyRing(),
): Promise<string> {
  const key = await dataKey(pool, dataKeyId, keys)
  const secret = openBox(key, secretPlace(versionId, dataKeyId), sealed)
  try {
    return secret.toString('utf8')
  } finally {
    secret.fill(0)
  }
}
