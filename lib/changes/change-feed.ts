import 'server-only'
import type { Pool } from 'pg'
import { ask } from '@/lib/platform/ask'
import { log } from '@/lib/platform/log'
import type { Change } from './change'

/** The silence after which the feed asks, without having been told. */
const CHECK_MS = 250
/** A cache whose feed has not confirmed it for so long is not believed. */
export const TRUST_MS = 900
const TIMEOUT_MS = 700
const MOST = 1000
const FORGET_MS = 3_600_000

// One row at least, which says whether this verifier's lease runs as of the same snapshot.
const SINCE = `
SELECT mine.leased, since.* FROM (SELECT EXISTS (
  SELECT FROM verifiers WHERE id = $2 AND closed_at IS NULL AND lease_until > clock_timestamp()) AS leased) mine
LEFT JOIN (SELECT sequence, subject, subject_id, digests FROM changes WHERE sequence > $1 ORDER BY sequence LIMIT ${MOST})
  since ON true
ORDER BY since.sequence`
const LAST = 'SELECT coalesce(max(sequence), 0) AS sequence FROM changes'

type ChangeRow = { sequence: string; subject: Change['subject']; subject_id: string; digests: Buffer[] }
type Row = { leased: boolean } & (ChangeRow | { sequence: null })
type Told = {
  apply(changes: readonly Change[]): void
  acknowledge(sequence: bigint): Promise<void>
  /** The silence was so long that changes may have been swept meanwhile. */
  forget(): void
  /** The register does not count on this verifier: until it does again, nothing is confirmed. */
  lapsed(): void
}

/**
 * Tells of every change, in the order of commits. `check` is called when NOTIFY says so; in silence the feed asks by
 * itself, so that a cut connection costs at most a quarter of a second.
 */
export class ChangeFeed {
  private applied: bigint | null = null
  private acknowledged = -1n
  private confirmedAt = Number.NEGATIVE_INFINITY
  private checking: Promise<void> | null = null
  private again = false
  private timer: NodeJS.Timeout | undefined

  constructor(
    private readonly pool: Pool,
    private readonly verifierId: string,
    private readonly told: Told,
  ) {}

  /** From here on every change is told. Resolves when the first question was answered. */
  async start(): Promise<void> {
    const [row] = await ask<{ sequence: string }>(this.pool, 'last_change', LAST, [], 5000)
    this.applied = BigInt(row?.sequence ?? 0)
    this.timer = setInterval(() => {
      if (performance.now() - this.confirmedAt >= CHECK_MS * 0.9) void this.check()
    }, CHECK_MS)
    await this.check()
  }

  async close(): Promise<void> {
    clearInterval(this.timer)
    await this.checking
  }

  get sequence(): bigint {
    return this.applied ?? 0n
  }

  /** Milliseconds since everything committed by then was known to be applied, and the lease to run. */
  get silentMs(): number {
    return performance.now() - this.confirmedAt
  }

  /** Whether nothing older than a second can be missing. */
  get trusted(): boolean {
    return performance.now() - this.confirmedAt < TRUST_MS
  }

  /** Asks what is new. Told twice while asking, it asks once more. Never rejects. */
  check(): Promise<void> {
    if (this.applied === null) return Promise.resolve()
    if (this.checking) {
      this.again = true
      return this.checking
    }
    this.checking = this.run().finally(() => {
      this.checking = null
    })
    return this.checking
  }

  private async run(): Promise<void> {
    do {
      this.again = false
      try {
        while (await this.step());
      } catch (error) {
        log.debug({ error: String(error) }, 'the change feed cannot be read')
        return
      }
    } while (this.again)
  }

  /** One question; true when there may be more. */
  private async step(): Promise<boolean> {
    const asked = performance.now()
    const values = [String(this.applied), this.verifierId]
    const rows = await ask<Row>(this.pool, 'changes_since', SINCE, values, TIMEOUT_MS)
    if (asked - this.confirmedAt > FORGET_MS) this.told.forget()
    const changes = rows.filter(isChange)
    const last = changes.at(-1)
    if (last) {
      this.told.apply(changes.map(read))
      this.applied = BigInt(last.sequence)
    }
    const more = changes.length === MOST
    // What is believed was asked while the lease ran. So `lease_until` and the longest belief together are an upper
    // bound, by which receipts count out whoever is cut off (lib/verifiers/witness-state.ts).
    const leased = rows[0]?.leased === true
    if (!more && leased) this.confirmedAt = asked
    if (!leased) this.told.lapsed()
    if (this.acknowledged !== this.applied) {
      const sequence = this.applied ?? 0n
      this.told.acknowledge(sequence).then(
        () => {
          if (sequence > this.acknowledged) this.acknowledged = sequence
        },
        () => undefined,
      )
    }
    return more
  }
}

function isChange(row: Row): row is { leased: boolean } & ChangeRow {
  return row.sequence !== null
}

function read({ sequence, subject, subject_id, digests }: ChangeRow): Change {
  return {
    sequence: BigInt(sequence),
    subject,
    subjectId: subject_id,
    digests: digests.map((digest) => digest.toString('latin1')),
  }
}
