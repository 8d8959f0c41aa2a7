import { AppError } from '@/lib/platform/errors'
import type { NonceStore, NonceUse, NonceVerdict } from './nonce-store'

const SPAN_MS = 32_000
const SHARDS = 64
const MOST_NONCES = 2_000_000

/** Where sequence numbers last. True: the number was above the last one of its version, and is the last one now. */
export type RiseSequence = (versionId: string, sequence: bigint) => Promise<boolean>

/** The nonces whose end lies in one span of 32 s: forgotten together, when the span is over. */
type Span = { untilMs: number; shards: Map<string, number>[] }

/**
 * Nonces of the one verifier that is alone, in its memory: at most 2,000,000 (about 250 MB; 13,000 a second with
 * the default window). Beyond, it refuses as `unavailable` rather than forget one. Sequence numbers must outlive the
 * process, so they are risen by `rise`; uses without one are answered at once.
 */
export class MemoryNonces implements NonceStore {
  private spans: Span[] = []
  private count = 0

  constructor(
    private readonly rise: RiseSequence,
    private readonly most = MOST_NONCES,
  ) {}

  /** How many are remembered. */
  get size(): number {
    return this.count
  }

  use(use: NonceUse, nowMs: number): NonceVerdict | Promise<NonceVerdict> {
    // A text of its own: a piece of a header would keep the whole header in memory.
    const name = `${use.versionId} ${use.nonce}`
    if (!this.remember(name, use.untilMs, nowMs)) return 'replayed'
    return use.sequence === null ? 'fresh' : this.risen(name, use, use.sequence)
  }

  private async risen(name: string, use: NonceUse, sequence: bigint): Promise<NonceVerdict> {
    let risen = false
    try {
      risen = await this.rise(use.versionId, sequence)
    } finally {
      if (!risen) this.forget(name, use.untilMs)
    }
    return risen ? 'fresh' : 'replayed'
  }

  /** False when it is remembered already. */
  private remember(name: string, untilMs: number, nowMs: number): boolean {
    const shard = shardOf(name)
    const first = this.spans[0]
    if (first !== undefined && first.untilMs <= nowMs) this.dropSpans(nowMs)
    for (const span of this.spans) {
      const until = span.shards[shard]?.get(name)
      if (until !== undefined && span.untilMs - until > nowMs) return false
    }
    if (this.count >= this.most) {
      throw new AppError(
        'unavailable',
        'More signed requests than this verifier can remember. Try again shortly.',
      )
    }
    const span = this.spanOf(untilMs)
    const names = span.shards[shard]
    if (names === undefined) return false
    const before = names.size
    // As the distance to the end of the span: a small integer, which takes no room of its own.
    names.set(name, span.untilMs - untilMs)
    this.count += names.size - before
    return true
  }

  private forget(name: string, untilMs: number): void {
    const spanUntilMs = spanEnd(untilMs)
    const span = this.spans.find((one) => one.untilMs === spanUntilMs)
    if (span?.shards[shardOf(name)]?.delete(name)) this.count--
  }

  private dropSpans(nowMs: number): void {
    const kept = this.spans.filter((span) => span.untilMs > nowMs)
    for (const span of this.spans) {
      if (span.untilMs <= nowMs) for (const names of span.shards) this.count -= names.size
    }
    this.spans = kept
  }

  private spanOf(untilMs: number): Span {
    const end = spanEnd(untilMs)
    const found = this.spans.find((span) => span.untilMs === end)
    if (found) return found
    const span = { untilMs: end, shards: Array.from({ length: SHARDS }, () => new Map<string, number>()) }
    this.spans = [...this.spans, span].sort((a, b) => a.untilMs - b.untilMs)
    return span
  }
}

function spanEnd(untilMs: number): number {
  return (Math.floor(untilMs / SPAN_MS) + 1) * SPAN_MS
}

/** Many small maps: one that grows to a million would stop the loop for a tenth of a second when it is resized. */
function shardOf(name: string): number {
  const end = name.length - 1
  return (name.charCodeAt(end) * 31 + name.charCodeAt(end - 1) * 7 + name.charCodeAt(end - 2)) % SHARDS
}
