import 'server-only'
import type { Pool } from 'pg'
import { type Witness, witnessState } from '@/lib/verifiers/witness-state'
import { ChangeFeed, TRUST_MS } from './change-feed'

// For tests: verifiers with real feeds over a database of two tables, in steps of time, whose ways to it are cut one by
// one, that are stopped and go on, while one key is revoked.

type Way = 'feed' | 'register' | 'reads'
type ToOne =
  | { is: 'cut' | 'mend'; verifier: number; way: Way }
  | { is: 'stop' | 'go' | 'start' | 'kill' | 'close' | 'late beat'; verifier: number }
export type Happening = { is: 'wait'; steps: number } | { is: 'write' } | { is: 'commit' } | ToOne

const STEP_MS = 100
const LEASE_MS = 1500
const SEQUENCE = 7n
const at = (ms: number) => new Date(ms)

class SimulatedVerifier {
  readonly cut = new Set<Way>()
  stopped = false
  /** Whether it holds the key as it was before the change; null: not at all. */
  holdsOld: boolean | null = null
  row: Witness | null = null
  /** Answers that are on their way while it is stopped. */
  private readonly unheard: (() => void)[] = []
  readonly feed: ChangeFeed

  constructor(
    private readonly world: CutOffWorld,
    readonly staleMs: number,
  ) {
    const pool = { query: ({ name }: { name: string }) => this.answer(name) }
    this.feed = new ChangeFeed(pool as unknown as Pool, 'vfr', {
      apply: () => {
        this.holdsOld = null
      },
      acknowledge: async () => {
        if (this.cut.has('feed')) throw new Error('cut')
        if (this.row && this.feed.sequence >= SEQUENCE) this.row.acknowledgedAt ??= at(this.world.now)
      },
      forget: () => undefined,
      lapsed: () => undefined,
    })
  }

  private answer(name: string): Promise<{ rows: unknown[] }> {
    if (this.cut.has('feed')) return Promise.reject(new Error('cut'))
    const { now, committed } = this.world
    const sequence = committed ? String(SEQUENCE) : '6'
    const leased = this.row !== null && !this.row.closedAt && this.row.leaseUntil.getTime() > now
    const news = committed && this.feed.sequence < SEQUENCE
    const change = news ? { sequence, subject: 'key', subject_id: 'key', digests: [] } : { sequence: null }
    const answered = { rows: [name === 'last_change' ? { sequence } : { leased, ...change }] }
    return new Promise((resolve) => this.hear(() => resolve(answered)))
  }

  private hear(answer: () => void): void {
    if (this.stopped) this.unheard.push(answer)
    else answer()
  }

  goOn(): void {
    this.stopped = false
    for (const answer of this.unheard.splice(0)) answer()
  }

  /** A question was sent, and the process stopped before its answer. */
  stop(): void {
    this.stopped = true
    void this.feed.check()
  }

  beat(): void {
    const { now } = this.world
    this.row ??= { ...this.entry(), startedAt: at(now), acknowledgedAt: null }
    Object.assign(this.row, this.entry())
  }

  private entry() {
    const leaseUntil = at(this.world.now + LEASE_MS)
    const staleMs = Math.max(TRUST_MS, this.staleMs)
    return { closedAt: null, leaseUntil, staleMs, sequence: this.feed.sequence }
  }

  step(): void {
    if (this.stopped) return
    const { now } = this.world
    if (now % 200 === 0) void this.feed.check()
    if (now % 400 === 0 && !this.cut.has('register')) this.beat()
    if (this.row && this.holdsOld === null && !this.cut.has('reads')) this.holdsOld = !this.world.committed
  }

  /** Whether a request of now that it need not ask about is answered by what it held before the change. */
  get accepts(): boolean {
    const { trusted, silentMs } = this.feed
    return !this.stopped && this.holdsOld === true && (trusted || silentMs <= this.staleMs)
  }
}

export class CutOffWorld {
  now = 1000
  committed = false
  private writtenAt: Date | null = null
  private readonly verifiers: (SimulatedVerifier | null)[]
  /** Rows of those that were killed stay. */
  private readonly rows = new Set<SimulatedVerifier>()

  constructor(private readonly stales: readonly number[]) {
    this.verifiers = stales.map(() => null)
  }

  async happen(it: Happening): Promise<void> {
    if (it.is === 'wait') for (let step = 0; step < it.steps; step++) await this.step()
    else if (it.is === 'write') this.writtenAt ??= at(this.now)
    else if (it.is === 'commit') this.committed ||= this.writtenAt !== null
    else await this.happenTo(it)
  }

  private async happenTo(it: ToOne): Promise<void> {
    const verifier = this.verifiers[it.verifier] ?? null
    if (it.is === 'start' && !verifier) return this.start(it.verifier)
    if (!verifier) return
    if (it.is === 'cut') verifier.cut.add(it.way)
    if (it.is === 'mend') verifier.cut.delete(it.way)
    if (it.is === 'stop') verifier.stop()
    if (it.is === 'go') verifier.goOn()
    // It was on its way when the process was stopped or cut off.
    if (it.is === 'late beat') verifier.beat()
    if (it.is !== 'kill' && it.is !== 'close') return
    if (it.is === 'close' && verifier.row) verifier.row.closedAt = verifier.row.leaseUntil = at(this.now)
    this.verifiers[it.verifier] = null
  }

  private async start(index: number): Promise<void> {
    const verifier = new SimulatedVerifier(this, this.stales[index] ?? 0)
    await verifier.feed.start()
    this.verifiers[index] = verifier
    this.rows.add(verifier)
  }

  private async step(): Promise<void> {
    this.now += STEP_MS
    for (const verifier of this.verifiers) verifier?.step()
    // What is promised of what was answered now.
    for (let turn = 0; turn < 16; turn++) await null
  }

  get complete(): boolean {
    const { writtenAt, committed } = this
    if (!committed || !writtenAt) return false
    const change = { sequence: SEQUENCE, writtenAt }
    return [...this.rows].every(({ row }) => {
      const state = row && witnessState(row, change, at(this.now))
      return !state || state.state === 'confirmed' || state.state === 'gone'
    })
  }

  get accepted(): boolean {
    return this.verifiers.some((verifier) => verifier?.accepts)
  }
}
