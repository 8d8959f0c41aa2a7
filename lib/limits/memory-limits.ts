import 'server-only'
import type { Pool } from 'pg'
import type { Clock } from '@/lib/platform/clock'
import { GroupCommit } from '@/lib/platform/group-commit'
import { log } from '@/lib/platform/log'
import { systemRandom } from '@/lib/platform/random'
import { readLimitRows, writeLimitRows } from './limit-rows'
import type { LimitAnswer, LimitRules, LimitStore } from './limit-rules'
import { giveUpSlot, holdSlot, type Slot, type SlotHold } from './limit-slot'
import { type LimitState, newLimitState, takeFrom } from './limit-state'
import { storeLimitState } from './stored-limit-state'

const FLUSH_MS = 1000
const LAST_ATTEMPTS = 3
const ROWS_AT_ONCE = 100
/** Written in a second, the longest unwritten first: ten thousand busy keys must not cost the database its time. */
const ROWS_BEHIND = 300
/** With more than that, all of it is written in so many seconds: what is not written cannot be given up either. */
const SECONDS_BEHIND = 20
const MOST_KEYS = 50_000
const EVICT_STEPS = 4

type Loaded = { state: LimitState; atMs: number | null }

/**
 * Limits of the one verifier that is alone: answered from memory, read from PostgreSQL at a key's first use and
 * written behind each second, 300 keys or a twentieth. A process that is killed forgets its last second, with many
 * busy keys the last 20 s; one that closes forgets nothing. Of more than 50,000 keys the longest unused are read again when they come back.
 */
export class MemoryLimits implements LimitStore {
  private readonly name = systemRandom.base62(12)
  private readonly slots = new Map<string, Slot>()
  private readonly loading = new Map<string, Promise<Slot>>()
  private readonly loads: GroupCommit<string, Loaded>
  private readonly timer: NodeJS.Timeout
  /** Those whose state has changed since it was written. */
  private changed: Slot[] = []
  private writing: Promise<void> | null = null
  private discarded = false

  constructor(
    private readonly pool: Pool,
    private readonly clock: Clock,
    private readonly mostKeys = MOST_KEYS,
  ) {
    this.loads = new GroupCommit(async (keyIds, timeoutMs) => {
      const found = await readLimitRows(pool, keyIds, timeoutMs)
      return keyIds.map((keyId) => found.get(keyId) ?? { state: newLimitState(), atMs: null })
    })
    this.timer = setInterval(() => {
      this.writeChanged(this.rowsDue()).catch((error: Error) =>
        log.warn({ error: error.message }, 'limits are kept, the write failed'),
      )
    }, FLUSH_MS)
    this.timer.unref()
  }

  /** How many keys are in memory. */
  get size(): number {
    return this.slots.size
  }

  /** At once, but for the first use of a key, which waits for its row. */
  take(
    keyId: string,
    rules: LimitRules,
    cost: number,
    nowMs: number,
    hold?: SlotHold,
  ): LimitAnswer | Promise<LimitAnswer> {
    // A slot that was given up, or belongs to an earlier memory, is nobody's.
    const held = hold?.slot?.home === this ? hold.slot : undefined
    const slot = held ?? this.slots.get(keyId)
    if (slot !== undefined) {
      if (hold && !held) holdSlot(hold, slot)
      return this.takeFromSlot(slot, rules, cost, nowMs)
    }
    return this.load(keyId).then((loaded) => this.takeFromSlot(loaded, rules, cost, nowMs))
  }

  /** Writes all that was taken before the call, by those too who still wait for a row. Rejects when it cannot. */
  async flush(): Promise<void> {
    await Promise.allSettled(this.loading.values())
    // One under way may have begun before the last of them.
    await this.writing?.catch(() => undefined)
    await this.writeChanged()
  }

  /** The last write, tried again when it fails. Whatever is taken afterwards is kept in memory only. */
  async close(): Promise<void> {
    clearInterval(this.timer)
    for (let attempt = 1; ; attempt++) {
      try {
        return await this.flush()
      } catch (error) {
        if (attempt === LAST_ATTEMPTS) throw error
      }
    }
  }

  /** Forgets all without writing it: somebody else has decided meanwhile, and knows better. */
  discard(): void {
    clearInterval(this.timer)
    this.discarded = true
    this.changed = []
    for (const slot of this.slots.values()) giveUpSlot(slot)
    this.slots.clear()
  }

  /** What is not written cannot be given up: with more keys than there is room for, all of it is written. */
  private rowsDue(): number {
    const { length } = this.changed
    return this.slots.size > this.mostKeys
      ? length
      : Math.max(ROWS_BEHIND, Math.ceil(length / SECONDS_BEHIND))
  }

  private takeFromSlot(slot: Slot, rules: LimitRules, cost: number, nowMs: number): LimitAnswer {
    slot.used = true
    const wasChanged = slot.changed
    const answer = takeFrom(slot, rules, cost, nowMs)
    if (slot.changed && !wasChanged) this.changed.push(slot)
    return answer
  }

  private load(keyId: string): Promise<Slot> {
    const underWay = this.loading.get(keyId)
    if (underWay) return underWay
    const load = this.loads
      .add(keyId)
      .then(({ state, atMs }) => {
        if (this.discarded) throw Object.assign(new Error('Others decide now'), { code: 'ETIMEDOUT' })
        const { log, quota, changed } = state
        const slot: Slot = { log, quota, changed, keyId, atMs, used: true, home: this, holder: null }
        this.slots.set(keyId, slot)
        this.evict()
        return slot
      })
      .finally(() => this.loading.delete(keyId))
    this.loading.set(keyId, load)
    return load
  }

  /** A few steps for each new key: who was not used since the last time goes, once it is written. */
  private evict(): void {
    // While a write is under way, a row may be older than the slot that is not marked as changed any more.
    if (this.slots.size <= this.mostKeys || this.writing) return
    let steps = EVICT_STEPS
    for (const [keyId, slot] of this.slots) {
      if (steps-- === 0) return
      this.slots.delete(keyId)
      if (!slot.used && !slot.changed) {
        giveUpSlot(slot)
        continue
      }
      slot.used = false
      this.slots.set(keyId, slot)
    }
  }

  private writeChanged(most = Number.POSITIVE_INFINITY): Promise<void> {
    this.writing ??= this.write(most).finally(() => {
      this.writing = null
    })
    return this.writing
  }

  private async write(most: number): Promise<void> {
    // What changes meanwhile is for the next time: under load there would be no end.
    for (let left = Math.min(most, this.changed.length); left > 0 && !this.discarded; left -= ROWS_AT_ONCE) {
      const slots = this.changed.splice(0, Math.min(left, ROWS_AT_ONCE))
      try {
        await this.writeSlots(slots)
      } catch (error) {
        for (const slot of slots) {
          if (slot.changed) continue
          slot.changed = true
          this.changed.push(slot)
        }
        throw error
      }
    }
  }

  private async writeSlots(slots: Slot[]): Promise<void> {
    const now = this.clock.now()
    const rows = slots.map((slot) => {
      slot.changed = false
      return { keyId: slot.keyId, atMs: slot.atMs, state: storeLimitState(slot, this.name) }
    })
    const written = await writeLimitRows(this.pool, this.name, rows, now)
    for (const slot of slots) {
      if (written.has(slot.keyId)) slot.atMs = now.getTime()
      else if (this.slots.get(slot.keyId) === slot) {
        giveUpSlot(slot)
        this.slots.delete(slot.keyId)
      }
    }
  }
}
