import 'server-only'
import type { Pool } from 'pg'
import { keyDigest } from '@/lib/keys/key-digest'
import { type Decision, decide } from './decide'
import { loadByDigest } from './load-versions'

/** For tests: what the database and the clock say of a secret at this moment, with nothing in between. */
export async function verifyKey(
  pool: Pool,
  clock: { now(): Date },
  presented: string | null,
  facts: { scopes: readonly string[]; address: string | null },
): Promise<Decision> {
  const [loaded] = await loadByDigest(pool, [keyDigest(presented ?? '').toString('latin1')], 2000)
  if (!loaded) return { code: 'NOT_FOUND' }
  return decide(loaded.found, { ...facts, signature: null, nonce: null, limits: null }, clock.now())
}
