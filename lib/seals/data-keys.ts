import 'server-only'
import { createSecretKey, type KeyObject } from 'node:crypto'
import type { Pool } from 'pg'
import { ask } from '@/lib/platform/ask'
import { log } from '@/lib/platform/log'
import type { KeyRing } from './key-encryption'
import { SealError } from './seal-error'
import { placeOf } from './sealed-box'

const ASK_MS = 1000
const FAILURE_KEPT_MS = 1000
const MOST_KEPT = 256

/** A data key as it is stored. */
export type WrappedDataKey = { id: string; wrapped: Uint8Array; provider: string; wrapKeyId: string }

/** What the wrapped bytes are bound to. */
export function dataKeyPlace(dataKeyId: string): Uint8Array {
  return placeOf('data key', dataKeyId)
}

/** Takes a data key out of its wrapping. Rejects with SealError. */
export async function unwrapDataKey(row: WrappedDataKey, keys: KeyRing): Promise<KeyObject> {
  const wrapping = await keys.named(row.provider, row.wrapKeyId)
  const bytes = await wrapping.unwrap(row.wrapped, dataKeyPlace(row.id))
  try {
    return createSecretKey(bytes)
  } finally {
    bytes.fill(0)
  }
}

const kept = new Map<string, Promise<KeyObject>>()

/** A data key by its id, read once and kept; the eldest goes when there are many. A failure is kept for a second. */
export function dataKey(pool: Pool, id: string, keys: KeyRing): Promise<KeyObject> {
  const known = kept.get(id)
  if (known) return known
  const loading = load(pool, id, keys)
  kept.set(id, loading)
  const [eldest] = kept.keys()
  if (kept.size > MOST_KEPT && eldest !== undefined) kept.delete(eldest)
  loading.catch((error: unknown) => {
    const reason = error instanceof SealError ? error.reason : 'database'
    log.error({ dataKeyId: id, reason, why: (error as Error).message }, 'a data key could not be opened')
    setTimeout(() => kept.get(id) === loading && kept.delete(id), FAILURE_KEPT_MS).unref()
  })
  return loading
}

async function load(pool: Pool, id: string, keys: KeyRing): Promise<KeyObject> {
  const text = 'SELECT id, wrapped, provider, wrap_key_id AS "wrapKeyId" FROM data_keys WHERE id = $1'
  const [row] = await ask<WrappedDataKey>(pool, 'data-key', text, [id], ASK_MS)
  if (!row) throw new SealError('unknown_data_key', `There is no data key ${id}.`)
  return unwrapDataKey(row, keys)
}
