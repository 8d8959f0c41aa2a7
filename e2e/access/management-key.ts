import { hash } from 'node:crypto'
import type { Pool } from 'pg'
import { newManagementSecret } from '../../lib/keys/key-format'
import { newId, systemRandom } from '../../lib/platform/random'

/** A management key of just these scopes, by nobody in particular. */
export async function managementKey(db: Pool, accountId: string, scopes: string[]): Promise<string> {
  const secret = newManagementSecret(systemRandom)
  await db.query(
    `INSERT INTO management_keys (id, account_id, name, digest, hint, scopes, created_at)
     VALUES ($1, $2, 'Matrix', $3, 'kgm_', $4, now())`,
    [newId('mgk'), accountId, hash('sha256', secret, 'buffer'), scopes],
  )
  return secret
}
