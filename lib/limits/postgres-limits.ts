import 'server-only'
import type { Pool } from 'pg'
import { ask } from '@/lib/platform/ask'
import { GroupCommit } from '@/lib/platform/group-commit'
import { transact } from '@/lib/platform/transact'
import type { LimitAnswer, LimitRules, LimitStore } from './limit-rules'
import { takeFrom } from './limit-state'
import { readLimitState, storeLimitState } from './stored-limit-state'

// Sorted before they are locked: two processes never wait for each other in a ring.
const LOCK_SQL = `
SELECT key_id, state, floor(extract(epoch FROM clock_timestamp()) * 1000)::float8 AS now_ms
FROM limit_states WHERE key_id = ANY($1::text[]) ORDER BY key_id FOR UPDATE`
const ADD_SQL = `
INSERT INTO limit_states (key_id, state, at) SELECT key_id, '{}', now() FROM unnest($1::text[]) AS key_id
ORDER BY 1 ON CONFLICT DO NOTHING`
const WRITE_SQL = `
UPDATE limit_states AS l SET state = r.state::jsonb, at = greatest(now(), l.at + interval '1 ms')
FROM unnest($1::text[], $2::text[]) AS r(key_id, state) WHERE l.key_id = r.key_id`

type Take = { keyId: string; rules: LimitRules; cost: number; nowMs: number }
type Row = { key_id: string; state: unknown; now_ms: number }

/**
 * Limits of all processes over one PostgreSQL: the row of a key is its lock, and its state is judged by the same
 * function as in memory, on the clock of PostgreSQL. Tests may have it go by the caller's.
 */
export class PostgresLimits implements LimitStore {
  private readonly takes: GroupCommit<Take, LimitAnswer>

  constructor(
    private readonly pool: Pool,
    private readonly clock: 'store' | 'caller' = 'store',
  ) {
    this.takes = new GroupCommit((takes, timeoutMs) => this.takeAll(takes, timeoutMs))
  }

  take(keyId: string, rules: LimitRules, cost: number, nowMs: number): Promise<LimitAnswer> {
    return this.takes.add({ keyId, rules, cost, nowMs })
  }

  private async takeAll(takes: Take[], timeoutMs: number): Promise<LimitAnswer[]> {
    const keyIds = [...new Set(takes.map((take) => take.keyId))]
    const answers = await this.tryTakes(takes, keyIds, timeoutMs)
    if (answers) return answers
    // Rows are added on their own, before anything is locked: within a transaction it could end in a ring.
    await ask(this.pool, 'add_limits', ADD_SQL, [keyIds], timeoutMs)
    const again = await this.tryTakes(takes, keyIds, timeoutMs)
    if (!again) throw new Error('Rows of limits vanish while they are used')
    return again
  }

  /** Null when there is a key without a row. */
  private tryTakes(takes: Take[], keyIds: string[], timeoutMs: number): Promise<LimitAnswer[] | null> {
    return transact(this.pool, timeoutMs, 'lax', async (inside) => {
      const rows = await inside<Row>('lock_limits', LOCK_SQL, [keyIds])
      if (rows.length < keyIds.length) return null
      const states = new Map(rows.map((row) => [row.key_id, readLimitState(row.state)]))
      const storeMs = Math.max(...rows.map((row) => row.now_ms))
      const answers = takes.map(({ keyId, rules, cost, nowMs }) => {
        const state = states.get(keyId)
        if (!state) throw new Error('A row of limits was not locked')
        return takeFrom(state, rules, cost, this.clock === 'store' ? storeMs : nowMs)
      })
      const changed = [...states].filter(([, state]) => state.changed)
      const values = [
        changed.map(([keyId]) => keyId),
        changed.map(([, state]) => storeLimitState(state, null)),
      ]
      if (changed.length > 0) await inside('update_limits', WRITE_SQL, values)
      return answers
    })
  }
}
