import { setTimeout as wait } from 'node:timers/promises'
import { claim } from './claim'
import type { ClientPlan } from './client-plans'
import type { SecretStore } from './secret-store'

type Say = (line: string) => void

const GOLDEN = 0.618
const PATIENCE_SECONDS = 5

/**
 * A consumer at work: calls at its pace with the secret it holds, and tells when the answers change. Told by an answer
 * that its version will end, it takes the new secret from the store, or claims it for all.
 */
export class Client {
  readonly outcomes = new Map<string, number>()
  private calls = 0
  private lastOutcome = ''

  private secret: string
  private toldAtMs: number | null = null

  constructor(
    readonly plan: ClientPlan,
    private readonly store: SecretStore,
    private readonly url: string,
    private readonly say: Say,
    /** How long it takes its people to let it move, once it was told. */
    private readonly hesitatesSeconds: number,
  ) {
    this.secret = store.read()
  }

  /** Calls until it is told to stop. `speed` divides the time between two calls. */
  async run(speed: number, stopping: AbortSignal): Promise<void> {
    const betweenMs = (this.plan.everySeconds * 1000) / speed
    await pause(betweenMs * this.unevenness(), stopping)
    while (!stopping.aborted) {
      const outcome = await this.call(stopping)
      if (stopping.aborted) return
      this.note(outcome)
      const waitMs = outcome === 'NO_ANSWER' ? Math.max(betweenMs, PATIENCE_SECONDS * 1000) : betweenMs
      await pause(waitMs * (0.6 + 0.8 * this.unevenness()), stopping)
    }
  }

  private async call(stopping: AbortSignal): Promise<string> {
    const { paths } = this.plan
    const path = paths[this.calls++ % paths.length] ?? ''
    try {
      const headers = { ...this.headers(), authorization: `Bearer ${this.secret}` }
      const response = await fetch(this.url + path, { headers, signal: stopping })
      await response.arrayBuffer()
      // Only answers to a version that will end say so.
      if (response.headers.has('deprecation')) await this.hear(stopping)
      return response.ok ? 'VALID' : (response.headers.get('x-keygrade-code') ?? `HTTP_${response.status}`)
    } catch {
      return 'NO_ANSWER'
    }
  }

  private headers(): Record<string, string> {
    const { name, address } = this.plan
    return {
      'keygrade-client': name,
      'x-forwarded-for': address,
      'user-agent': `${name.replace(/-\d+$/, '')}/1.0`,
    }
  }

  /** It was told that its version will end: it moves when its time has come. */
  private async hear(stopping: AbortSignal): Promise<void> {
    if (this.plan.stays) return
    this.toldAtMs ??= performance.now()
    if (performance.now() - this.toldAtMs < this.hesitatesSeconds * 1000) return
    if (this.store.read() === this.secret) await this.store.alone(() => this.claim(stopping))
    if (this.store.read() === this.secret) return
    this.secret = this.store.read()
    this.toldAtMs = null
    this.say(`${this.plan.name}: moves`)
  }

  private async claim(stopping: AbortSignal): Promise<void> {
    const claimed = await claim(this.url, this.secret, this.headers(), stopping)
    if ('refused' in claimed) {
      // Asked again at its next turn, which may be another rotation.
      this.toldAtMs = performance.now()
      return this.say(`${this.plan.name}: may not claim the successor, ${claimed.refused}`)
    }
    this.store.write(claimed.secret)
    this.say(`${this.plan.name}: claims v${claimed.version} by itself and stores it`)
  }

  private note(outcome: string): void {
    const seen = this.outcomes.has(outcome)
    this.outcomes.set(outcome, (this.outcomes.get(outcome) ?? 0) + 1)
    if (outcome === this.lastOutcome) return
    // A scope that a key lacks is refused again and again: once is enough to say.
    if (outcome !== 'VALID' && !(outcome === 'INSUFFICIENT_SCOPE' && seen)) {
      this.say(
        `${this.plan.name}: ${outcome === 'NO_ANSWER' ? 'no answer, trying on' : `refused, ${outcome}`}`,
      )
    } else if (['NO_ANSWER', 'REVOKED', 'RETIRED'].includes(this.lastOutcome)) {
      this.say(`${this.plan.name}: answered again`)
    }
    this.lastOutcome = outcome
  }

  /** Spreads calls between 0 and 1 without chance, differently for each client. */
  private unevenness(): number {
    return ((this.plan.name.length + this.calls) * GOLDEN * this.plan.everySeconds) % 1
  }
}

/** Waits, or comes back early when it is time to stop. */
export async function pause(ms: number, stopping: AbortSignal): Promise<void> {
  await wait(ms, undefined, { signal: stopping }).catch(() => undefined)
}
