import 'server-only'
import type { Pool } from 'pg'
import { ask } from '@/lib/platform/ask'
import { log } from '@/lib/platform/log'
import type { Change } from './change'

/** The silence after which the feed asks, without having been told. */
const CHECK_MS = 250
/** A cache whose feed has not confirmed it for so long is not believed. */
const TRUST_MS = 900
const TIMEOUT_MS = 700
const MOST = 1000
const FORGET_MS = 3_600_000

const SINCE = `SELECT sequence, subject, subject_id, digests FROM changes WHERE sequence > $1 ORDER BY sequence LIMIT ${MOST}`
const LAST = 'SELECT coalesce(max(sequence), 0) AS sequence FROM changes'

type Row = { sequence: string; subject: Change['subject']; subject_id: string; digests: Buffer[] }
type Told = {
  apply(changes: readonly Change[]): void
  acknowledge(sequence: bigint): Promise<void>
  /** The silence was so long that changes may have been swept meanwhile. */
  forget(): void
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

  /** Milliseconds since everything committed by then was known to be applied. */
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
    const rows = await ask<Row>(this.pool, 'changes_since', SINCE, [String(this.applied)], TIMEOUT_MS)
    if (asked - this.confirmedAt > FORGET_MS) this.told.forget()
    const last = rows.at(-1)
    if (last) {
      this.told.apply(rows.map(read))
      this.applied = BigInt(last.sequence)
    }
    if (rows.length < MOST) this.confirmedAt = asked
    if (this.acknowledged !== this.applied) {
      const sequence = this.applied ?? 0n
      this.told.acknowledge(sequence).then(
        () => {
          if (sequence > this.acknowledged) this.acknowledged = sequence
        },
        () => undefined,
      )
    }
    return rows.length === MOST
  }
}

function read({ sequence, subject, subject_id, digests }: Row): Change {
  return {
    sequence: BigInt(sequence),
    subject,
    subjectId: subject_id,
    digests: digests.map((digest) => digest.toString('latin1')),
  }
}
