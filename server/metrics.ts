import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import type { Door } from './door'

/** One request in so many is timed: two readings of the clock would cost as much as the decision. */
const SAMPLE = 16

/** The figures of one process for Prometheus; those that are read from elsewhere are read when asked. */
export class Metrics {
  readonly registry = new Registry()
  private readonly duration: Histogram
  private count = 0

  constructor({ verifier, outcomes }: Door) {
    const registers = [this.registry]
    collectDefaultMetrics({ register: this.registry })
    this.duration = new Histogram({
      name: 'keygrade_request_duration_seconds',
      help: `Time from the head of a request at the machine door to its answer; one request in ${SAMPLE} is timed`,
      buckets: [0.0001, 0.0003, 0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1],
      registers,
    })
    new Counter({
      name: 'keygrade_verifications_total',
      help: 'Verifications by outcome',
      labelNames: ['code'],
      registers,
      collect() {
        this.reset()
        for (const [code, count] of outcomes) this.inc({ code }, count)
      },
    })
    const gauge = (name: string, help: string, aggregator: 'sum' | 'max' | 'min', read: () => number) =>
      new Gauge({
        name: `keygrade_${name}`,
        help,
        aggregator,
        registers,
        collect() {
          this.set(read())
        },
      })
    gauge('cached_versions', 'Versions in memory', 'sum', () => verifier.keys.versions.cache.size)
    gauge('feed_silent_seconds', 'Time since the cache was last known to be complete', 'max', () => {
      return verifier.feed.silentMs / 1000
    })
    gauge('change_sequence', 'The last change that was applied; the slowest process', 'min', () => {
      return Number(verifier.feed.sequence)
    })
    gauge('ready', 'Processes that can decide', 'sum', () => Number(verifier.ready))
  }

  /** Begins to time the request if it is its turn; call what it gives when the answer is out. */
  time(): (() => void) | null {
    if (this.count++ % SAMPLE !== 0) return null
    const began = performance.now()
    return () => this.duration.observe((performance.now() - began) / 1000)
  }
}
