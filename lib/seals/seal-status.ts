import 'server-only'
import type { Pool } from 'pg'
import type { KeyRing } from './key-encryption'
import { SealError } from './seal-error'

export type WrapKeyStatus = {
  provider: string
  wrapKeyId: string
  dataKeys: number
  /** Versions whose secrets lie under these data keys, in use or waiting for a claim. */
  versions: number
  /** Whether it wraps what is new. */
  current: boolean
  /** Why it cannot open here; null when it can be found. */
  problem: string | null
}

export type SealStatus = {
  current: { provider: string; wrapKeyId: string } | null
  problem: string | null
  wrapKeys: WrapKeyStatus[]
  /** Everything opens, and what is new can be sealed; a key that is only not made yet is no fault. */
  ok: boolean
}

const BY_WRAP_KEY = `SELECT provider, wrap_key_id AS "wrapKeyId", count(*)::int AS "dataKeys",
    coalesce(sum((SELECT count(*) FROM (
      SELECT id FROM versions WHERE data_key_id = data_keys.id
      UNION SELECT version_id FROM waiting_secrets WHERE data_key_id = data_keys.id) AS sealed)), 0)::int AS versions
  FROM data_keys GROUP BY 1, 2 ORDER BY min(created_at)`

/** Which sealing keys wrap how much, and whether this process has them. Makes and changes nothing. */
export async function sealStatus(pool: Pool, keys: KeyRing): Promise<SealStatus> {
  const { rows } = await pool.query<Omit<WrapKeyStatus, 'current' | 'problem'>>(BY_WRAP_KEY)
  const current = await attempt(() => keys.current(false))
  const wrapKeys: WrapKeyStatus[] = []
  for (const row of rows) {
    const { error } = await attempt(() => keys.named(row.provider, row.wrapKeyId))
    const isCurrent = current.found?.provider === row.provider && current.found.wrapKeyId === row.wrapKeyId
    wrapKeys.push({ ...row, current: isCurrent, problem: error?.message ?? null })
  }
  const { found, error } = current
  const notMadeYet = rows.length === 0 && error?.reason === 'no_key'
  return {
    current: found && { provider: found.provider, wrapKeyId: found.wrapKeyId },
    problem: error?.message ?? null,
    wrapKeys,
    ok: (found !== null || notMadeYet) && wrapKeys.every(({ problem }) => problem === null),
  }
}

async function attempt<T>(find: () => Promise<T>): Promise<{ found: T | null; error: SealError | null }> {
  try {
    return { found: await find(), error: null }
  } catch (error) {
    if (error instanceof SealError) return { found: null, error }
    throw error
  }
}
