import 'server-only'
import { isUnreachable } from './unexpected'

const ANSWER_MS = 1500
const LEAST_MS = 500

type Waiting<T, R> = {
  item: T
  sinceMs: number
  resolve: (result: R) => void
  reject: (error: unknown) => void
}

/** Writes a batch within `timeoutMs` and gives one result for each item, in their order. */
export type WriteBatch<T, R> = (items: T[], timeoutMs: number) => Promise<R[]>

/**
 * One write at a time; what arrives meanwhile goes together into the next. Each item is answered within 2 s, or
 * rejected as `isUnreachable` knows it, and then nobody knows whether it was written.
 */
export class GroupCommit<T, R> {
  private waiting: Waiting<T, R>[] = []
  private busy = false

  constructor(
    private readonly write: WriteBatch<T, R>,
    private readonly most = 500,
  ) {}

  add(item: T): Promise<R> {
    return new Promise<R>((resolve, reject) => {
      this.waiting.push({ item, sinceMs: performance.now(), resolve, reject })
      if (this.busy) return
      this.busy = true
      // After this turn of the loop, so that what came in on other connections meanwhile goes along.
      setImmediate(() => this.run())
    })
  }

  private async run(): Promise<void> {
    while (this.waiting.length > 0) {
      const batch = this.waiting.splice(0, this.most)
      try {
        await this.writeBatch(batch)
      } catch (error) {
        // The store is not there: whoever waits would wait twice as long for the same answer.
        const failed = isUnreachable(error) ? [...batch, ...this.waiting.splice(0)] : batch
        for (const { reject } of failed) reject(error)
      }
    }
    this.busy = false
  }

  private async writeBatch(batch: Waiting<T, R>[]): Promise<void> {
    const waitedMs = performance.now() - (batch[0]?.sinceMs ?? 0)
    const timeoutMs = Math.max(LEAST_MS, ANSWER_MS - waitedMs)
    const items = batch.map(({ item }) => item)
    const results = await answered(this.write(items, timeoutMs), timeoutMs)
    if (results.length !== batch.length) throw new Error('A batch was answered in part')
    for (const [index, result] of results.entries()) batch[index]?.resolve(result)
  }
}

async function answered<R>(work: Promise<R>, timeoutMs: number): Promise<R> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    const error = Object.assign(new Error('The shared store did not answer in time'), { code: 'ETIMEDOUT' })
    timer = setTimeout(reject, timeoutMs, error)
  })
  try {
    return await Promise.race([work, late])
  } finally {
    clearTimeout(timer)
  }
}
