import 'server-only'
import type { Pool } from 'pg'
import type { Clock } from '@/lib/platform/clock'
import { log } from '@/lib/platform/log'
import { dataKeyPlace, type WrappedDataKey } from './data-keys'
import type { KeyEncryption, KeyRing } from './key-encryption'
import { SealError } from './seal-error'

export type Rewrapped = {
  /** The key that wraps from now on. */
  provider: string
  wrapKeyId: string
  rewrapped: number
  /** Wrapped by that key before this run, or by a run beside it. */
  already: number
  failed: { dataKeyId: string; why: string }[]
}

const OTHERS = `SELECT id, wrapped, provider, wrap_key_id AS "wrapKeyId" FROM data_keys
  WHERE (provider, wrap_key_id) IS DISTINCT FROM ($1, $2) ORDER BY created_at, id`
// Only what was read is replaced, in one statement: a run that is killed leaves whole rows, and two runs agree.
const REPLACE = `UPDATE data_keys SET wrapped = $2, provider = $3, wrap_key_id = $4, wrapped_at = $5
  WHERE id = $1 AND wrapped = $6`

/**
 * Wraps every data key by the current key of the ring; what it wraps already is left alone, so a run that was ended
 * is simply run again. The data keys themselves stay the same. Rejects with SealError when that key cannot be used.
 */
export async function rewrapDataKeys(pool: Pool, clock: Clock, keys: KeyRing): Promise<Rewrapped> {
  const current = await keys.current(false)
  const { provider, wrapKeyId } = current
  const { rows } = await pool.query<WrappedDataKey>(OTHERS, [provider, wrapKeyId])
  const failed: Rewrapped['failed'] = []
  let rewrapped = 0
  for (const row of rows) {
    try {
      const wrapped = await wrapAnew(row, current, keys)
      const values = [
        row.id,
        Buffer.from(wrapped),
        provider,
        wrapKeyId,
        clock.now(),
        Buffer.from(row.wrapped),
      ]
      const { rowCount } = await pool.query(REPLACE, values)
      if (rowCount !== 1) continue
      rewrapped += 1
      log.info({ dataKeyId: row.id, from: row.wrapKeyId, to: wrapKeyId }, 'a data key was wrapped anew')
    } catch (error) {
      if (!(error instanceof SealError)) throw error
      failed.push({ dataKeyId: row.id, why: error.message })
    }
  }
  const { rows: sums } = await pool.query<{ count: number }>('SELECT count(*)::int AS count FROM data_keys')
  const already = (sums[0]?.count ?? 0) - rewrapped - failed.length
  return { provider, wrapKeyId, rewrapped, already, failed }
}

/** What the new key gives is opened again before it replaces anything. */
async function wrapAnew(row: WrappedDataKey, to: KeyEncryption, keys: KeyRing): Promise<Uint8Array> {
  const place = dataKeyPlace(row.id)
  const from = await keys.named(row.provider, row.wrapKeyId)
  const bytes = await from.unwrap(row.wrapped, place)
  try {
    const wrapped = await to.wrap(bytes, place)
    const again = await to.unwrap(wrapped, place)
    const same = Buffer.compare(again, bytes) === 0
    again.fill(0)
    if (!same) throw new SealError('provider', 'The new sealing key does not give back what it wrapped.')
    return wrapped
  } finally {
    bytes.fill(0)
  }
}
