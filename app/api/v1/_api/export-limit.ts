export const EXPORTS_PER_MINUTE = 6
const WINDOW_MS = 60_000

/** At most six exports of one person in each minute of the clock. In memory, for this process. */
export class ExportLimit {
  private minute = 0
  private counts = new Map<string, number>()

  /** Counts the export; false when the minute is used up. */
  take(userId: string, now: Date): boolean {
    const minute = Math.floor(now.getTime() / WINDOW_MS)
    if (minute !== this.minute) {
      this.minute = minute
      this.counts = new Map()
    }
    const count = (this.counts.get(userId) ?? 0) + 1
    this.counts.set(userId, count)
    return count <= EXPORTS_PER_MINUTE
  }
}
