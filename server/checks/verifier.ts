import type { Pool } from 'pg'
import { acknowledge } from '@/lib/changes/acknowledge'
import { CHANGES_CHANNEL } from '@/lib/changes/change'
import { ChangeFeed, TRUST_MS } from '@/lib/changes/change-feed'
import { Listener } from '@/lib/changes/listener'
import { sweepChanges } from '@/lib/changes/sweep-changes'
import { sweepWaitingSecrets } from '@/lib/claims/sweep-waiting-secrets'
import { sweepNonces } from '@/lib/nonces/sweep-nonces'
import type { Clock } from '@/lib/platform/clock'
import { log } from '@/lib/platform/log'
import type { RedisConnection } from '@/lib/platform/redis'
import { VERIFIERS_CHANNEL, VerifierRegister } from '@/lib/verifiers/verifier-register'
import { KnownKeys } from './known-keys'
import { UsedUp } from './used-up'

const SWEEP_MS = 60_000

export type VerifierSettings = {
  id: string
  clock: Clock
  /** For look-ups; and, apart from it, for the feed and the register. */
  pool: Pool
  feedPool: Pool
  url: string
  redis: RedisConnection | null
  staleSeconds: number
  mostVersions: number
}

/**
 * One process that decides: what it knows of keys, how it hears of changes, its entry in the register, and what keys
 * have used up. `start` before the first request, `close` after the last.
 */
export class Verifier {
  readonly id: string
  readonly clock: Clock
  readonly keys: KnownKeys
  readonly feed: ChangeFeed
  readonly register: VerifierRegister
  readonly usedUp: UsedUp
  private readonly listener: Listener
  private readonly pool: Pool
  private readonly staleMs: number
  private sweeping: NodeJS.Timeout | undefined

  constructor(settings: VerifierSettings) {
    const { id, clock, pool, feedPool, redis } = settings
    this.id = id
    this.pool = pool
    this.staleMs = settings.staleSeconds * 1000
    this.clock = clock
    this.feed = new ChangeFeed(feedPool, id, {
      apply: (changes) => this.keys.apply(changes),
      // What was decided before is on its way first (server/outbox.ts): nothing is accepted after the receipt.
      acknowledge: (sequence) => turnOver().then(() => acknowledge(feedPool, id, sequence)),
      forget: () => this.keys.forget(),
      lapsed: () => void this.register.beat(),
    })
    this.keys = new KnownKeys(pool, this.feed, this.staleMs, settings.mostVersions)
    this.register = new VerifierRegister(feedPool, clock, id, {
      sequence: () => this.feed.sequence,
      share: (forget) => this.usedUp.share(forget),
      remembers: redis === null,
      staleMs: Math.ceil(Math.max(this.staleMs, TRUST_MS)),
      leased: () => void this.feed.check(),
    })
    this.usedUp = new UsedUp(pool, redis, this.register, clock)
    this.listener = new Listener(settings.url, {
      [CHANGES_CHANNEL]: () => void this.feed.check(),
      [VERIFIERS_CHANNEL]: () => void this.register.beat(),
    })
  }

  /** Rejects when the database cannot be reached at all. */
  async start(): Promise<void> {
    // In this order: its entry says from which change on it has heard of everything.
    await this.feed.start()
    await this.register.start()
    this.sweeping = setInterval(() => void this.sweep(), SWEEP_MS)
    this.sweeping.unref()
    // Without it the feed asks by itself; it is made again until it holds.
    await this.listener.start().catch(() => undefined)
  }

  /** Whether it can decide now: its feed is heard, or what it knows is not too old. */
  get ready(): boolean {
    return this.feed.trusted || this.feed.silentMs <= this.staleMs
  }

  async close(): Promise<void> {
    clearInterval(this.sweeping)
    await this.usedUp.close()
    await this.register.close().catch(() => undefined)
    await Promise.all([this.feed.close(), this.listener.close()])
  }

  private async sweep(): Promise<void> {
    try {
      await sweepNonces(this.pool, this.clock.now())
      await sweepWaitingSecrets(this.pool, this.clock.now())
      await sweepChanges(this.pool)
    } catch (error) {
      log.debug({ error: String(error) }, 'what is over was not swept; later')
    }
  }
}

function turnOver(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve))
}
