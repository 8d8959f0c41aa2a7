import { setTimeout as wait } from 'node:timers/promises'
import type { ClientPlan } from './client-plans'

type Say = (line: string) => void

const GOLDEN = 0.618
const PATIENCE_SECONDS = 5

/** A consumer at work: calls at its pace with the secret it holds, and tells when the answers change. */
export class Client {
  readonly outcomes = new Map<string, number>()
  private calls = 0
  private lastOutcome = ''

  constructor(
    readonly plan: ClientPlan,
    private secret: string,
    private readonly url: string,
    private readonly say: Say,
  ) {}

  /** From its next request on, it uses this secret. */
  moveTo(secret: string): void {
    this.secret = secret
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
    const { name, address, paths } = this.plan
    const path = paths[this.calls++ % paths.length] ?? ''
    const headers = {
      authorization: `Bearer ${this.secret}`,
      'keygrade-client': name,
      'x-forwarded-for': address,
      'user-agent': `${name.replace(/-\d+$/, '')}/1.0`,
    }
    try {
      const response = await fetch(this.url + path, { headers, signal: stopping })
      await response.arrayBuffer()
      return response.ok ? 'VALID' : (response.headers.get('x-keygrade-code') ?? `HTTP_${response.status}`)
    } catch {
      return 'NO_ANSWER'
    }
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
