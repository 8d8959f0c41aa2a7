import { EMPTY_SPAN, nextStanding, nonceJudge, type Own, type RegisterRow, type Standing } from './standing'

// For tests: verifiers over one register as verifier-register.ts beats it, in steps of time, and somebody who sends
// every signature he has to every verifier again and again.

export type Happening =
  | { is: 'wait'; steps: number }
  | { is: 'start' | 'kill' | 'close' | 'resume'; verifier: number }
  | { is: 'pause'; verifier: number; between: 'beats' | 'write-and-answer' }

const STEP_MS = 200
const LEASE_MS = 1500
const VALID_MS = 1300
const WINDOW_MS = 120_000
const AHEAD_MS = 5000

type Row = RegisterRow & { leaseUntil: number; closed: boolean }
type Nonce = { createdMs: number; fromMs: number; acceptedBy: string[] }

class SimulatedVerifier {
  own: Own = { alone: false, growing: false, span: EMPTY_SPAN }
  latest: Standing | null = null
  validUntil = Number.NEGATIVE_INFINITY
  paused = false
  /** Stopped after its row was written: what it knows of it comes when it goes on. */
  unanswered: (() => void) | null = null
  readonly memory = new Set<Nonce>()

  constructor(
    readonly id: string,
    readonly skewMs: number,
    private readonly rows: Map<string, Row>,
  ) {}

  standing(now: number): Standing | null {
    return this.latest?.ready && now < this.validUntil ? this.latest : null
  }

  beat(now: number, pauseAfterWrite = false): void {
    const standing = this.renew(now, pauseAfterWrite)
    if (!standing?.mustShare || pauseAfterWrite) return
    this.own = { ...this.own, alone: false }
    this.renew(now, false)
  }

  private renew(now: number, pauseAfterWrite: boolean): Standing | null {
    const mine = this.rows.get(this.id)
    const others = [...this.rows.values()].filter((row) => row.id !== this.id)
    const lapsed = now >= this.validUntil
    const since = mine !== undefined && others.some((row) => row.leaseUntil > mine.leaseUntil)
    const seen = others.map((row) => ({ ...row, live: !row.closed && row.leaseUntil > now }))
    const interrupted = lapsed && since
    const next = nextStanding(this.own, seen, interrupted, now + this.skewMs)
    const alone = next.alone || next.mustShare
    this.rows.set(this.id, {
      id: this.id,
      live: true,
      alone,
      span: next.span,
      leaseUntil: now + LEASE_MS,
      closed: false,
    })
    const answer = () => {
      this.own = { alone, growing: next.growing, span: next.span }
      this.latest = next.mustShare ? { ...next, ready: false } : next
      this.validUntil = now + VALID_MS
    }
    if (pauseAfterWrite) this.unanswered = answer
    else answer()
    return next
  }
}

export function simulate(skews: readonly number[], happenings: readonly Happening[]) {
  const rows = new Map<string, Row>()
  const verifiers: (SimulatedVerifier | null)[] = [null, null, null]
  const shared = new Set<Nonce>()
  let nonces: Nonce[] = []
  const judged = { memory: 0, shared: 0, nobody: 0 }
  const refusedCreated: number[] = []
  const acceptedTwice: string[] = []
  const limitsInTwoPlaces: string[] = []
  let now = 1_000_000
  let started = 0
  let crashedAt = 0
  let refused = 0

  const present = (verifier: SimulatedVerifier, standing: Standing, nonce: Nonce) => {
    const age = now + verifier.skewMs - nonce.createdMs
    if (age < -AHEAD_MS || age > WINDOW_MS) return
    const judge = nonceJudge(standing, nonce.createdMs)
    if (nonce.acceptedBy.length === 0) judged[judge === 'both' ? 'shared' : judge]++
    if (judge === 'nobody') {
      if (nonce.acceptedBy.length > 0) return
      refused++
      refusedCreated.push(nonce.createdMs)
      return
    }
    const stores = { memory: [verifier.memory], shared: [shared], both: [shared, verifier.memory] }[judge]
    if (stores.some((store) => store.has(nonce))) return
    for (const store of stores) store.add(nonce)
    nonce.acceptedBy.push(`${verifier.id} by ${judge} at ${now}`)
    if (nonce.acceptedBy.length > 1) {
      acceptedTwice.push(`created at ${nonce.createdMs}: ${nonce.acceptedBy.join(', ')}`)
    }
  }

  const step = (everything: boolean) => {
    now += STEP_MS
    for (const verifier of verifiers) if (verifier && !verifier.paused && now % 400 === 0) verifier.beat(now)
    const able = verifiers.flatMap((verifier) => {
      if (!verifier || verifier.paused) return []
      if (!verifier.standing(now)) verifier.beat(now)
      const standing = verifier.standing(now)
      return standing ? [{ verifier, standing }] : []
    })
    if (able.length > 1 && able.some(({ standing }) => standing.alone)) {
      limitsInTwoPlaces.push(`${able.map(({ verifier }) => verifier.id).join()} at ${now}`)
    }
    // Signed by clocks that are right, behind, and ahead of ours, by up to what is accepted and a little more.
    for (const ahead of [-100_000, -2000, 0, 900, 2100, 4000, 5000, 5400]) {
      nonces.push({ createdMs: now + ahead, fromMs: now, acceptedBy: [] })
    }
    nonces = nonces.filter(({ createdMs }) => now - createdMs < WINDOW_MS + 2000)
    const asked = everything ? nonces : nonces.slice(-80)
    for (const { verifier, standing } of able) for (const nonce of asked) present(verifier, standing, nonce)
  }

  const happen = (happening: Happening) => {
    if (happening.is === 'wait') {
      for (let i = 0; i < happening.steps; i++) step(i % 7 === 0)
      return
    }
    const index = happening.verifier
    const verifier = verifiers[index]
    if (happening.is === 'start') {
      if (verifier) return
      const fresh = new SimulatedVerifier(`v${started++}`, skews[index] ?? 0, rows)
      verifiers[index] = fresh
      fresh.beat(now)
    } else if (!verifier) return
    else if (happening.is === 'kill') {
      verifiers[index] = null
      crashedAt = now
    } else if (happening.is === 'close') {
      if (verifier.paused) return
      verifiers[index] = null
      const row = rows.get(verifier.id)
      if (row) rows.set(verifier.id, { ...row, closed: true, alone: false, leaseUntil: now })
    } else if (happening.is === 'pause') {
      if (verifier.paused) return
      if (happening.between === 'write-and-answer') verifier.beat(now, true)
      verifier.paused = true
    } else {
      verifier.paused = false
      verifier.unanswered?.()
      verifier.unanswered = null
    }
  }

  for (const happening of happenings) {
    happen(happening)
    step(true)
  }
  return { acceptedTwice, limitsInTwoPlaces, judged, refused, refusedCreated, crashedAt }
}
