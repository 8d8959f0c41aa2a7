import type { QuotaPeriod } from './limit-rules'

const DAY_MS = 86_400_000

/** What was used in the current day and month of UTC. Both are counted, so that a changed period knows its past. */
export class QuotaUse {
  private dayEndMs = 0
  private dayUsed = 0
  private monthEndMs = 0
  private monthUsed = 0

  usedAt(nowMs: number, period: QuotaPeriod): number {
    if (period === 'day') return nowMs < this.dayEndMs ? this.dayUsed : 0
    return nowMs < this.monthEndMs ? this.monthUsed : 0
  }

  /** Unix ms at which the period ends. A period once begun lasts to its end, even if the clock goes back. */
  endAt(nowMs: number, period: QuotaPeriod): number {
    if (period === 'day') return nowMs < this.dayEndMs ? this.dayEndMs : endOfDay(nowMs)
    return nowMs < this.monthEndMs ? this.monthEndMs : endOfMonth(nowMs)
  }

  add(cost: number, nowMs: number): void {
    if (nowMs >= this.dayEndMs) {
      this.dayEndMs = endOfDay(nowMs)
      this.dayUsed = 0
    }
    if (nowMs >= this.monthEndMs) {
      this.monthEndMs = endOfMonth(nowMs)
      this.monthUsed = 0
    }
    this.dayUsed += cost
    this.monthUsed += cost
  }

  /** After a clock that had run more than a day ahead: what was counted by it belongs to the period of now. */
  settle(nowMs: number): boolean {
    if (this.dayEndMs - nowMs <= 2 * DAY_MS) return false
    this.dayEndMs = endOfDay(nowMs)
    this.monthEndMs = endOfMonth(nowMs)
    return true
  }

  /** Null where nothing was counted. */
  stored(): number[] | null {
    return this.dayEndMs === 0 ? null : [this.dayEndMs, this.dayUsed, this.monthEndMs, this.monthUsed]
  }

  static fromStored([dayEndMs = 0, dayUsed = 0, monthEndMs = 0, monthUsed = 0]: readonly number[]): QuotaUse {
    return Object.assign(new QuotaUse(), { dayEndMs, dayUsed, monthEndMs, monthUsed })
  }
}

function endOfDay(ms: number): number {
  return (Math.floor(ms / DAY_MS) + 1) * DAY_MS
}

/** Unix ms at which the month of UTC ends. */
export function endOfMonth(ms: number): number {
  const date = new Date(ms)
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1)
}
