import 'server-only'
import type { Pool } from 'pg'
import { ask } from '@/lib/platform/ask'
import { log } from '@/lib/platform/log'
import { within } from '@/lib/platform/within'

/** Of a key that is used all the time, a process writes this often that it is. */
const AGAIN_MS = 300_000
const SOON_MS = 1000
const RETRY_MS = 10_000
const TIMEOUT_MS = 2000

// What several processes saw of one key within a minute is written once.
const SQL = `
INSERT INTO management_key_uses (management_key_id, last_at)
SELECT k.id, to_timestamp(u.at_ms / 1000) FROM unnest($1::text[], $2::float8[]) AS u(id, at_ms)
  JOIN management_keys k ON k.id = u.id ORDER BY k.id
ON CONFLICT (management_key_id) DO UPDATE SET last_at = excluded.last_at
WHERE management_key_uses.last_at <= excluded.last_at - interval '1 minute'`

/**
 * Sees whenever a management key proves itself and writes down when, to six minutes, for all keys of a moment at once.
 * No request waits for it; what the database refuses is tried again.
 */
export class ManagementKeyUses {
  private readonly noted = new Set<string>()
  private notedFromMs = Number.NEGATIVE_INFINITY
  private waiting = new Map<string, number>()
  private timer: NodeJS.Timeout | null = null

  constructor(private readonly pool: () => Pool) {}

  /** `atMs`: Unix ms. */
  seen(managementKeyId: string, atMs: number): void {
    if (Math.abs(atMs - this.notedFromMs) >= AGAIN_MS) {
      this.noted.clear()
      this.notedFromMs = atMs
    }
    if (this.noted.has(managementKeyId)) return
    this.noted.add(managementKeyId)
    this.waiting.set(managementKeyId, atMs)
    this.begin(SOON_MS)
  }

  /** Writes what waits, within 2 s. */
  async close(): Promise<void> {
    if (this.timer) clearTimeout(this.timer)
    await within(TIMEOUT_MS, this.write()).catch(() => undefined)
  }

  private begin(afterMs: number): void {
    if (this.timer) return
    this.timer = setTimeout(async () => {
      const written = await this.write()
      this.timer = null
      if (this.waiting.size > 0) this.begin(written ? SOON_MS : RETRY_MS)
    }, afterMs)
    this.timer.unref()
  }

  private async write(): Promise<boolean> {
    const uses = this.waiting
    if (uses.size === 0) return true
    this.waiting = new Map()
    try {
      const values = [[...uses.keys()], [...uses.values()]]
      await ask(this.pool(), 'write_management_key_uses', SQL, values, TIMEOUT_MS)
      return true
    } catch (error) {
      log.warn({ error: String(error) }, 'when management keys were used was not written; later')
      this.waiting = new Map([...uses, ...this.waiting])
      return false
    }
  }
}
