import 'server-only'
import { GroupCommit } from '@/lib/platform/group-commit'
import { askRedis, type RedisConnection, RedisScript } from '@/lib/platform/redis'
import { allowed, refused } from './limit-answer'
import type { LimitAnswer, LimitRules, LimitStore } from './limit-rules'
import { endOfMonth } from './quota-use'
import { TAKE_LUA } from './redis-take'

const MONTH_MS = 31 * 86_400_000
const takeScript = new RedisScript(TAKE_LUA)

type Take = { keyId: string; rules: LimitRules; cost: number; nowMs: number }

/**
 * Limits of all processes over one Redis or Cluster: one script for each request, so that what processes see of each
 * other is exact without a second try, on the clock of Redis. Tests may have it go by the caller's.
 */
export class RedisLimits implements LimitStore {
  private readonly takes: GroupCommit<Take, LimitAnswer>

  constructor(
    redis: RedisConnection,
    private readonly clock: 'store' | 'caller' = 'store',
  ) {
    this.takes = new GroupCommit((takes) =>
      askRedis(Promise.all(takes.map((one) => this.takeOne(redis, one)))),
    )
  }

  take(keyId: string, rules: LimitRules, cost: number, nowMs: number): Promise<LimitAnswer> {
    return this.takes.add({ keyId, rules, cost, nowMs })
  }

  private async takeOne(redis: RedisConnection, { keyId, rules, cost, nowMs }: Take): Promise<LimitAnswer> {
    const { rateLimit, quota } = rules
    // Ends of months around the caller's now: Lua in Redis has no calendar.
    const thisMonth = endOfMonth(nowMs - MONTH_MS)
    const nextMonth = endOfMonth(thisMonth)
    const reply = await takeScript.run(
      redis,
      [`kg:limit:{${keyId}}:log`, `kg:limit:{${keyId}}:sums`],
      [
        cost,
        this.clock === 'store' ? '' : nowMs,
        rateLimit?.limit ?? '',
        rateLimit ? rateLimit.windowSeconds * 1000 : '',
        quota?.limit ?? '',
        quota?.period ?? '',
        thisMonth,
        nextMonth,
        endOfMonth(nextMonth),
      ],
    )
    const [taken = 0, atMs = 0, rateUsed = 0, lastMs = 0, rateFreeMs = 0, quotaUsed = 0, quotaEndMs = 0] =
      numbers(reply)
    const use = { rateUsed, lastMs, rateFreeMs, quotaUsed, quotaEndMs }
    return taken === 1 ? allowed(rules, use, atMs) : refused(rules, cost, use, atMs)
  }
}

function numbers(reply: unknown): number[] {
  if (!Array.isArray(reply)) throw new Error('Redis answered a take with something else than a list')
  return reply.map(Number)
}
