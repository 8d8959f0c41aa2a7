import 'server-only'
import type { Pool } from 'pg'
import type { Clock } from '@/lib/platform/clock'
import { log } from '@/lib/platform/log'
import type { CountedRequest, CountHold, HeldSum } from './counted-version'
import { SLICES, type TakenUsage, UsageCounter } from './usage-counter'
import type { UsageJournal } from './usage-journal'
import { readWaitingText, waitingText } from './waiting-text'
import { type Beside, writeUsage } from './write-usage'

const FLUSH_MS = 1000
const LAST_ATTEMPTS = 3
const ALL_SLICES = Array.from({ length: SLICES }, (_, slice) => slice)

type Unsent = { sums: HeldSum[]; beside: Beside }

/** Counts in memory and writes the sums each second. A batch that failed is sent again under its own number. */
export class UsageRecorder {
  private readonly timer: NodeJS.Timeout
  private unsent: Unsent | null = null
  private batch = 0
  private flushing: Promise<void> | null = null

  constructor(
    private readonly pool: Pool,
    private readonly clock: Clock,
    private readonly writerId: string,
    private readonly journal: UsageJournal | null = null,
    /** Told after each write which keys had refusals by a brownout in it. */
    private readonly onBrownouts: (keyIds: string[]) => void = () => undefined,
    private readonly counter = new UsageCounter(),
  ) {
    this.timer = setInterval(() => {
      this.writeNext(() => this.counter.takeDue()).catch((error: Error) =>
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

  /** Writes all that is counted so far. Rejects when the database refuses; nothing is lost then. */
  async flush(): Promise<void> {
    await this.writeNext(() => {
      const sums = this.counter.take()
      return { sums, waiting: [], folded: ALL_SLICES }
    })
  }

  private async writeNext(take: () => TakenUsage): Promise<void> {
    while (this.flushing) await this.flushing
    this.flushing = this.write(take).finally(() => {
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

  private async write(take: () => TakenUsage): Promise<void> {
    if (!this.unsent) {
      const { sums, waiting, folded } = take()
      if (sums.length === 0 && waiting.length === 0) return
      const noted = waiting.map((one) => ({ slice: one.slice, text: waitingText(one.sums) }))
      this.unsent = { sums, beside: { waiting: noted, folded } }
      this.batch++
      this.journal?.turn()
    }
    const { batch } = this
    if (!(await this.send(this.unsent))) {
      this.unsent = this.goOn(this.unsent)
      await this.send(this.unsent)
    }
    const { sums } = this.unsent
    this.unsent = null
    this.journal?.written(batch)
    const refused = sums.filter(({ outcome }) => outcome === 'BROWNOUT').map(({ keyId }) => keyId)
    if (refused.length > 0) this.onBrownouts([...new Set(refused)])
  }

  private send({ sums, beside }: Unsent): Promise<boolean> {
    return writeUsage(this.pool, this.writerId, this.batch, sums, this.clock.now(), beside)
  }

  /** This process was taken for dead (it was stopped for a while): what waited has been written for it. */
  private goOn({ sums, beside }: Unsent): Unsent {
    const noted = beside.waiting.flatMap(({ text }) => readWaitingText(text))
    const left = sums
      .map((sum) => ({ ...sum, count: sum.count - sum.waiting }))
      .filter(({ count }) => count > 0)
    this.counter.forgetWaiting()
    const all = [...left, ...noted.map((sum) => ({ ...sum, waiting: 0, notedMs: 0 }))]
    return { sums: all, beside: { waiting: [], folded: [], reopen: true } }
  }
}
