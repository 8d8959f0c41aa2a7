import 'server-only'
import type { Pool } from 'pg'
import { log } from '@/lib/platform/log'
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
  try {
    const secret = openBox(key, secretPlace(versionId, dataKeyId), sealed)
    const text = secret.toString('utf8')
    secret.fill(0)
    return text
  } catch (error) {
    log.error({ versionId, dataKeyId }, 'a sealed secret was altered or moved, and is not opened')
    throw error
  }
}
