/** When a brownout ends early; a part that is null does not count, and two of them never end it. */
export type AbortRule = { abortRefusals: number | null; abortShare: number | null }

/**
 * Requests of the key since the brownout's start, from sums by minute. `othersInFirst`: not refused by it, in the
 * minute of its start, before and after it; `othersLater`: in the minutes since.
 */
export type BrownoutUse = { refused: number; othersInFirst: number; othersLater: number }

export type Abort = { refused: number; share: number }

const MINUTE_MS = 60_000

/**
 * Whether a brownout that started at `startsAt` has refused too much: enough requests, and enough of the key's. Of the
 * first minute's others only the part of that minute that lies after the start is taken. Null: it goes on.
 */
export function abortDecision(
  { abortRefusals, abortShare }: AbortRule,
  startsAt: Date,
  { refused, othersInFirst, othersLater }: BrownoutUse,
  now: Date,
): Abort | null {
  if ((abortRefusals === null && abortShare === null) || refused < 1) return null
  const others = othersInFirst * partAfter(startsAt.getTime(), now.getTime()) + othersLater
  const share = refused / (refused + others)
  if (abortRefusals !== null && refused < abortRefusals) return null
  if (abortShare !== null && share < abortShare) return null
  return { refused, share }
}

/** The part of the start's minute, as far as it has passed, that lies after the start. */
function partAfter(startMs: number, nowMs: number): number {
  const minuteMs = startMs - (startMs % MINUTE_MS)
  const untilMs = Math.min(nowMs, minuteMs + MINUTE_MS)
  return untilMs <= startMs ? 0 : (untilMs - startMs) / (untilMs - minuteMs)
}

/** Why it was ended, for whoever reads it later. */
export function abortWords({ refused, share }: Abort): string {
  const times = refused === 1 ? 'request was' : 'requests were'
  return `${refused} ${times} refused, ${Math.round(share * 100)} % of the key's requests since its start`
}
