import type { Pool } from 'pg'
import type { LimitAnswer, LimitRules, LimitStore } from '@/lib/limits/limit-rules'
import type { SlotHold } from '@/lib/limits/limit-slot'
import { MemoryLimits } from '@/lib/limits/memory-limits'
import { PostgresLimits } from '@/lib/limits/postgres-limits'
import { RedisLimits } from '@/lib/limits/redis-limits'
import { MemoryNonces } from '@/lib/nonces/memory-nonces'
import type { NonceStore, NonceUse, NonceVerdict } from '@/lib/nonces/nonce-store'
import { PostgresNonces } from '@/lib/nonces/postgres-nonces'
import { PostgresSequences } from '@/lib/nonces/postgres-sequences'
import { RedisNonces } from '@/lib/nonces/redis-nonces'
import type { Clock } from '@/lib/platform/clock'
import type { RedisConnection } from '@/lib/platform/redis'
import { nonceJudge } from '@/lib/verifiers/standing'
import type { VerifierRegister } from '@/lib/verifiers/verifier-register'

/** How a nonce fared. */
export type Spent = NonceVerdict | 'nobody' | 'unavailable'

/** How long a request waits for the verifier's standing, before it is told that nothing can be decided. */
const SETTLE_MS = 1000

/**
 * What keys have used up: nonces, rate limits, quotas. In Redis where there is one; else in this process while it is
 * the one verifier that lives, and in PostgreSQL as soon as there is another.
 */
export class UsedUp {
  private memory: MemoryLimits | null = null
  private readonly takesUnderWay = new Set<Promise<LimitAnswer>>()
  private readonly sharedLimits: LimitStore
  private readonly sharedNonces: NonceStore
  private readonly memoryNonces: MemoryNonces

  constructor(
    private readonly pool: Pool,
    private readonly redis: RedisConnection | null,
    private readonly register: Pick<VerifierRegister, 'standing' | 'settled'>,
    private readonly clock: Clock,
  ) {
    this.sharedLimits = redis ? new RedisLimits(redis) : new PostgresLimits(pool)
    this.sharedNonces = redis ? new RedisNonces(redis) : new PostgresNonces(pool)
    const sequences = new PostgresSequences(pool)
    this.memoryNonces = new MemoryNonces((versionId, sequence) => sequences.rise(versionId, sequence))
  }

  /** At once from memory. Null when nothing can be decided now; rejects when the shared store cannot be reached. */
  take(
    keyId: string,
    rules: LimitRules,
    cost: number,
    nowMs: number,
    hold?: SlotHold,
  ): LimitAnswer | Promise<LimitAnswer | null> {
    if (this.redis) return this.sharedLimits.take(keyId, rules, cost, nowMs)
    const { standing } = this.register
    if (!standing) {
      return this.register
        .settled(SETTLE_MS)
        .then((settled) => settled && this.take(keyId, rules, cost, nowMs))
    }
    if (!standing.alone) return this.takeShared(keyId, rules, cost, nowMs)
    // What the shared store is still being asked would be missing from the rows that memory begins with.
    if (this.takesUnderWay.size > 0) {
      return Promise.allSettled(this.takesUnderWay).then(() => this.take(keyId, rules, cost, nowMs))
    }
    this.memory ??= new MemoryLimits(this.pool, this.clock)
    return this.memory.take(keyId, rules, cost, nowMs, hold)
  }

  private takeShared(keyId: string, rules: LimitRules, cost: number, nowMs: number): Promise<LimitAnswer> {
    const take = Promise.resolve(this.sharedLimits.take(keyId, rules, cost, nowMs))
    this.takesUnderWay.add(take)
    return take.finally(() => this.takesUnderWay.delete(take))
  }

  /** At once from memory. `nobody`: signed in a span that another verifier judges, or judged when it ended. */
  spend(use: NonceUse & { createdMs: number }, nowMs: number): Spent | Promise<Spent> {
    const { standing } = this.register
    if (standing && nonceJudge(standing, use.createdMs) === 'memory') return this.memoryNonces.use(use, nowMs)
    return this.spendShared(use, nowMs)
  }

  private async spendShared(use: NonceUse & { createdMs: number }, nowMs: number): Promise<Spent> {
    // Redis decides without the register; only what somebody remembered before there was a Redis is not its own.
    const standing = this.register.standing ?? (this.redis ? null : await this.register.settled(SETTLE_MS))
    if (!standing && !this.redis) return 'unavailable'
    const judge = standing ? nonceJudge(standing, use.createdMs) : 'shared'
    if (judge === 'nobody') return 'nobody'
    if (judge === 'memory') return this.memoryNonces.use(use, nowMs)
    const verdict = await this.sharedNonces.use(use, nowMs)
    if (judge === 'shared' || verdict === 'replayed') return verdict
    // The shared store has seen to its sequence.
    return this.memoryNonces.use({ ...use, sequence: null }, nowMs)
  }

  /** Another verifier has come: hands the limits over, or forgets them where others have decided meanwhile. */
  async share(forget: boolean): Promise<void> {
    const { memory } = this
    if (forget) memory?.discard()
    // Kept until it is written: who is asked to try again has not lost it.
    else await memory?.close()
    this.memory = null
  }

  async close(): Promise<void> {
    await this.memory?.close()
  }
}
