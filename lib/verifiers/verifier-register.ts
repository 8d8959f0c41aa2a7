import 'server-only'
import type { Pool, PoolClient } from 'pg'
import type { Clock } from '@/lib/platform/clock'
import { log } from '@/lib/platform/log'
import { EMPTY_SPAN, nextStanding, type Own, type RegisterRow, type Standing } from './standing'

/** Where a verifier that comes or goes says so (LISTEN, NOTIFY). */
export const VERIFIERS_CHANNEL = 'keygrade_verifiers'

const LEASE_MS = 1500
const BEAT_MS = 400
const LOCK = 4_711_002

const OTHERS = `
SELECT id, alone, nonce_from_ms, nonce_until_ms, closed_at IS NULL AND lease_until > clock_timestamp() AS live,
  lease_until > coalesce((SELECT lease_until FROM verifiers WHERE id = $1), lease_until) AS since
FROM verifiers WHERE id <> $1 AND lease_until > clock_timestamp() - interval '10 minutes'`

const WRITE = `
INSERT INTO verifiers (id, started_at, lease_until, sequence, alone, nonce_from_ms, nonce_until_ms, stale_ms)
VALUES ($1, clock_timestamp(), clock_timestamp() + interval '${LEASE_MS} milliseconds', $2, $3, $4, $5, $6)
ON CONFLICT (id) DO UPDATE SET lease_until = excluded.lease_until, sequence = excluded.sequence,
  stale_ms = excluded.stale_ms,
  alone = excluded.alone, nonce_from_ms = excluded.nonce_from_ms, nonce_until_ms = excluded.nonce_until_ms,
  closed_at = NULL`

type Row = {
  id: string
  alone: boolean
  live: boolean
  since: boolean
  nonce_from_ms: string
  nonce_until_ms: string
}
type Hooks = {
  sequence(): bigint
  /** Hands over what is in memory, or forgets it where somebody else may have decided meanwhile. */
  share(forget: boolean): Promise<void>
  /** Whether nonces may be kept in memory at all. */
  remembers: boolean
  /** For how long it may answer from memory after its lease has run out, in whole ms. */
  staleMs: number
  /** The lease runs, and did not before. */
  leased(): void
}

/**
 * This verifier's entry among all that live, renewed several times a second. Who lets it lapse is counted out: it
 * must come back here before it decides from what it shares with others.
 */
export class VerifierRegister {
  private own: Own = { alone: false, growing: false, span: EMPTY_SPAN }
  private latest: Standing | null = null
  private validUntil = Number.NEGATIVE_INFINITY
  private beating: Promise<void> | null = null
  private timer: NodeJS.Timeout | undefined
  private waiting: (() => void)[] = []
  private known = false
  private closed = false

  constructor(
    private readonly pool: Pool,
    private readonly clock: Clock,
    readonly id: string,
    private readonly hooks: Hooks,
  ) {}

  async start(): Promise<void> {
    this.timer = setInterval(() => void this.beat(), BEAT_MS)
    await this.beat()
  }

  /** Says goodbye, so that nobody waits for this one. What it kept in memory must have been handed over. */
  async close(): Promise<void> {
    clearInterval(this.timer)
    // Its own goodbye wakes its listener: a beat after it would bring the entry back to life.
    this.closed = true
    await this.beating
    this.latest = null
    const sql = `UPDATE verifiers SET closed_at = clock_timestamp(), alone = false, lease_until = clock_timestamp() WHERE id = $1`
    await this.pool.query(sql, [this.id])
    await this.pool.query(`SELECT pg_notify('${VERIFIERS_CHANNEL}', '')`)
  }

  /** Where this verifier stands; null when it does not know, or others are not ready for it yet. */
  get standing(): Standing | null {
    return this.latest?.ready && performance.now() < this.validUntil ? this.latest : null
  }

  /** Waits for a standing, at most `ms`; null when there is none by then. */
  async settled(ms: number): Promise<Standing | null> {
    const until = performance.now() + ms
    while (!this.standing && performance.now() < until) {
      const beaten = new Promise<void>((resolve) => {
        this.waiting.push(resolve)
      })
      void this.beat()
      await Promise.race([beaten, new Promise((resolve) => setTimeout(resolve, 50))])
    }
    return this.standing
  }

  /** Renews the entry. Never rejects: what cannot be renewed lapses. */
  beat(): Promise<void> {
    if (this.closed) return Promise.resolve()
    this.beating ??= this.run().finally(() => {
      this.beating = null
      for (const wake of this.waiting.splice(0)) wake()
    })
    return this.beating
  }

  private async run(): Promise<void> {
    try {
      const lapsed = performance.now() >= this.validUntil
      const { standing, interrupted } = await this.renew()
      if (standing.alone && interrupted) await this.hooks.share(true)
      if (!standing.mustShare) return
      await this.hooks.share(lapsed)
      this.own = { ...this.own, alone: false }
      await this.renew()
      await this.pool.query(`SELECT pg_notify('${VERIFIERS_CHANNEL}', '')`)
    } catch (error) {
      log.debug({ error: String(error) }, 'the register of verifiers cannot be reached')
    }
  }

  private async renew(): Promise<{ standing: Standing; interrupted: boolean }> {
    const began = performance.now()
    const lapsed = began >= this.validUntil
    const renewed = await this.underLock(async (client) => {
      const { rows } = await client.query<Row>(OTHERS, [this.id])
      const interrupted = lapsed && rows.some((row) => row.since)
      const next = nextStanding(this.own, rows.map(readRow), interrupted, this.clock.now().getTime())
      const { remembers } = this.hooks
      const span = remembers ? next.span : EMPTY_SPAN
      // Until memory is handed over, the others must go on waiting for it.
      const alone = next.alone || next.mustShare
      const sequence = String(this.hooks.sequence())
      await client.query(WRITE, [this.id, sequence, alone, span.fromMs, span.untilMs, this.hooks.staleMs])
      if (!this.known) await client.query(`SELECT pg_notify('${VERIFIERS_CHANNEL}', '')`)
      return { standing: { ...next, span, growing: remembers && next.growing }, interrupted }
    })
    const { standing } = renewed
    this.known = true
    this.own = {
      alone: standing.alone || standing.mustShare,
      growing: standing.growing,
      span: standing.span,
    }
    this.latest = standing.mustShare ? { ...standing, ready: false } : standing
    this.validUntil = began + LEASE_MS - 200
    if (lapsed) this.hooks.leased()
    return renewed
  }

  private async underLock<T>(work: (client: PoolClient) => Promise<T>): Promise<T> {
    const client = await this.pool.connect()
    let broken = true
    try {
      // A server that hangs must not hold this entry's connection for ever.
      const guard = setTimeout(() => client.release(true), 1000)
      try {
        await client.query('BEGIN')
        // A process that is stopped with the lock in its hands would cost all others their leases.
        await client.query(
          `SET LOCAL lock_timeout = '900ms'; SET LOCAL idle_in_transaction_session_timeout = '1s'`,
        )
        await client.query('SELECT pg_advisory_xact_lock($1)', [LOCK])
        const result = await work(client)
        await client.query('COMMIT')
        broken = false
        return result
      } finally {
        clearTimeout(guard)
      }
    } finally {
      try {
        client.release(broken)
      } catch {
        // The guard has released it.
      }
    }
  }
}

function readRow(row: Row): RegisterRow {
  const { id, live, alone, nonce_from_ms, nonce_until_ms } = row
  return { id, live, alone, span: { fromMs: Number(nonce_from_ms), untilMs: Number(nonce_until_ms) } }
}
