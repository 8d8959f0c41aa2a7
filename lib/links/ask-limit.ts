const WINDOW_MS = 15 * 60_000
const MOST_CALLERS = 10_000

/** At most `limit` asks of one caller in any 15 minutes. In memory, for this process. */
export class AskLimit {
  private asks = new Map<string, number[]>()

  constructor(private readonly limit: number) {}

  /** Counts the ask; false, and not counted, when there were too many. */
  take(caller: string, now: Date): boolean {
    const since = now.getTime() - WINDOW_MS
    const recent = (this.asks.get(caller) ?? []).filter((atMs) => atMs > since)
    const taken = recent.length < this.limit
    if (taken) recent.push(now.getTime())
    // Set anew, the caller comes last: who was quiet longest is forgotten first.
    this.asks.delete(caller)
    this.asks.set(caller, recent)
    if (this.asks.size > MOST_CALLERS) this.asks.delete(this.asks.keys().next().value ?? '')
    return taken
  }
}
