/** Signatures created in `(fromMs, untilMs]` (Unix ms): judged by one verifier only, which remembers their nonces. */
export type NonceSpan = { fromMs: number; untilMs: number }

/** A row of the register, as another verifier sees it. */
export type RegisterRow = { id: string; live: boolean; alone: boolean; span: NonceSpan }

/** What this verifier knows of itself between two beats. `growing`: its span is made longer with each. */
export type Own = { alone: boolean; growing: boolean; span: NonceSpan }

/**
 * `alone`: no other verifier lives, so limits and nonces are kept in this process. `mustShare`: another has come, so
 * what is in memory must be handed over before it may answer. `ready`: nobody else still decides from memory.
 */
export type Standing = {
  alone: boolean
  growing: boolean
  mustShare: boolean
  ready: boolean
  span: NonceSpan
  foreign: NonceSpan[]
}

export const EMPTY_SPAN: NonceSpan = { fromMs: 0, untilMs: 0 }
/** How far ahead of now the span is promised: after a crash, what was signed in it is refused. */
export const PROMISE_MS = 2000
/** Nobody has accepted anything created later than this from now: the skew of http.md, and one second for clocks. */
const AHEAD_MS = 6000
/** The longest window, the skew, and some more: nothing created so long ago is fresh. */
const OVER_MS = 130_000

/** Whether anything created in the span can still be fresh. */
function matters({ fromMs, untilMs }: NonceSpan, nowMs: number): boolean {
  return untilMs > fromMs && untilMs + OVER_MS > nowMs
}

/**
 * The standing after a beat: pure, under the register's lock, so that of two verifiers that come at once the second
 * sees the first. A span grows only while nobody else lives or has lived since the last beat (`interrupted`): it
 * never covers what others may have judged.
 */
export function nextStanding(
  own: Own,
  others: readonly RegisterRow[],
  interrupted: boolean,
  nowMs: number,
): Standing {
  const living = others.filter((row) => row.live)
  const foreign = others.map((row) => row.span).filter((span) => matters(span, nowMs))
  if (living.length > 0) {
    const ready = living.every((row) => !row.alone)
    return { alone: false, growing: false, mustShare: own.alone, ready, span: own.span, foreign }
  }
  const alone = { alone: true, mustShare: false, ready: true, foreign }
  if (own.growing && !interrupted) {
    const { fromMs, untilMs } = own.span
    return { ...alone, growing: true, span: { fromMs, untilMs: Math.max(untilMs, nowMs + PROMISE_MS) } }
  }
  // One span at a time: an older one that still matters is kept, and meanwhile the shared store judges the rest.
  if (matters(own.span, nowMs)) return { ...alone, growing: false, span: own.span }
  const fromMs = nowMs + AHEAD_MS
  return { ...alone, growing: true, span: { fromMs, untilMs: fromMs } }
}

/**
 * Who judges a nonce: this process from memory, the store that all share, or nobody any more. `both`: signed by a
 * clock so far ahead that the span will reach it while it can be sent again.
 */
export function nonceJudge(standing: Standing, createdMs: number): 'memory' | 'shared' | 'both' | 'nobody' {
  const { span, growing, foreign } = standing
  if (inside(span, createdMs)) return 'memory'
  if (foreign.some((other) => inside(other, createdMs))) return 'nobody'
  return growing && createdMs > span.untilMs ? 'both' : 'shared'
}

function inside({ fromMs, untilMs }: NonceSpan, createdMs: number): boolean {
  return createdMs > fromMs && createdMs <= untilMs
}
