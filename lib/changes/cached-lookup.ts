import { within } from '@/lib/platform/within'
import type { ChangeCache, Kept } from './change-cache'

/** Reads many names in one question; what does not exist is left out of the answer. */
export type LoadMany<T> = (names: string[]) => Promise<Map<string, T>>

type Waiting<T> = { resolve: (value: T | null) => void; reject: (error: unknown) => void; attempt: number }

const BATCH = 500
const BATCHES_AT_ONCE = 4
const ATTEMPTS = 5
const DEADLINE_MS = 1000

/** Looks up in memory, else in the database: what is asked for at the same time is asked there in one question. */
export class CachedLookup<T extends Kept> {
  private queue = new Map<string, Waiting<T>[]>()
  private running = 0

  constructor(
    readonly cache: ChangeCache<T>,
    private readonly load: LoadMany<T>,
  ) {}

  /**
   * Reads anew, and keeps it. A load that has begun already does not count: it may be older than this question.
   * Rejects within 2 s, unless it changes all the time.
   */
  read(name: string): Promise<T | null> {
    return new Promise((resolve, reject) => {
      this.enqueue(name, { resolve, reject, attempt: 1 })
    })
  }

  private enqueue(name: string, waiting: Waiting<T>): void {
    const others = this.queue.get(name)
    if (others) others.push(waiting)
    else this.queue.set(name, [waiting])
    // A microtask later, everything that arrived in the same turn goes into one question.
    if (this.running < BATCHES_AT_ONCE) queueMicrotask(() => this.run())
  }

  private run(): void {
    if (this.running >= BATCHES_AT_ONCE || this.queue.size === 0) return
    const batch = new Map<string, Waiting<T>[]>()
    for (const [name, waiting] of this.queue) {
      if (batch.size >= BATCH) break
      batch.set(name, waiting)
      this.queue.delete(name)
    }
    this.running++
    const mark = this.cache.beginLoad()
    within(DEADLINE_MS, this.load([...batch.keys()]))
      .then(
        (values) => this.settle(mark, batch, values),
        (error: unknown) => {
          // Whoever waits behind it would wait twice as long for the same answer.
          const waiting = [...batch.values(), ...this.queue.values()].flat()
          this.queue.clear()
          for (const { reject } of waiting) reject(error)
        },
      )
      .finally(() => {
        this.cache.endLoad()
        this.running--
        this.run()
      })
  }

  private settle(mark: number, batch: Map<string, Waiting<T>[]>, values: Map<string, T>): void {
    for (const [name, waiting] of batch) {
      const value = values.get(name) ?? null
      const kept = this.cache.put(mark, name, value)
      for (const one of waiting) {
        if (kept) one.resolve(value)
        else if (one.attempt >= ATTEMPTS) one.reject(new Error('connection timeout: it changes all the time'))
        else this.enqueue(name, { ...one, attempt: one.attempt + 1 })
      }
    }
  }
}
