import 'server-only'
import type { Pool } from 'pg'
import type { Clock } from '@/lib/platform/clock'
import { log } from '@/lib/platform/log'
import { type CountedRequest, type CountHold, UsageCounter, type UsageSum } from './usage-counter'
import type { UsageJournal } from './usage-journal'
import { writeUsage } from './write-usage'

const FLUSH_MS = 1000
const LAST_ATTEMPTS = 3

/** Counts in memory and writes the sums each second. A batch that failed is sent again under its own number. */
export class UsageRecorder {
  private readonly counter = new UsageCounter()
  private readonly timer: NodeJS.Timeout
  private unsent: UsageSum[] | null = null
  private batch = 0
  private flushing: Promise<void> | null = null

  constructor(
    private readonly pool: Pool,
    private readonly clock: Clock,
    private readonly writerId: string,
    private readonly journal: UsageJournal | null = null,
    /** Told after each write which keys had refusals by a brownout in it. */
    private readonly onBrownouts: (keyIds: string[]) => void = () => undefined,
  ) {
    this.timer = setInterval(() => {
      this.flush().catch((error: Error) =>
        log.warn({ error: error.message }, 'usage is kept, the write failed'),
      )
    }, FLUSH_MS)
    this.timer.unref()
  }

  /** Counts a request; with a journal, throws when that cannot be written, so that nothing passes uncounted. */
  record(request: CountedRequest, hold?: CountHold): void {
    this.journal?.note(request, this.batch + 1)
    this.counter.add(request, hold)
  }

  /** Writes what is counted so far. Rejects when the database refuses; nothing is lost then. */
  async flush(): Promise<void> {
    while (this.flushing) await this.flushing
    this.flushing = this.write().finally(() => {
      this.flushing = null
    })
    await this.flushing
  }

  /** The last write, tried again when it fails; further requests are not counted on time any more. */
  async close(): Promise<void> {
    clearInterval(this.timer)
    for (let attempt = 1; ; attempt++) {
      try {
        // The first may be an older batch that failed before, or one under way.
        await this.flush()
        return await this.flush()
      } catch (error) {
        if (attempt === LAST_ATTEMPTS) throw error
      }
    }
  }

  private async write(): Promise<void> {
    if (!this.unsent) {
      const sums = this.counter.take()
      if (sums.length === 0) return
      this.unsent = sums
      this.batch++
      this.journal?.turn()
    }
    const { batch, unsent } = this
    await writeUsage(this.pool, this.writerId, batch, unsent, this.clock.now())
    this.unsent = null
    this.journal?.written(batch)
    const refused = unsent.filter(({ outcome }) => outcome === 'BROWNOUT').map(({ keyId }) => keyId)
    if (refused.length > 0) this.onBrownouts([...new Set(refused)])
  }
}
