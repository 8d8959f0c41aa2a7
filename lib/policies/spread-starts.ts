import { keyShare } from './key-share'

/**
 * When each of many keys starts: evenly over `spreadSeconds` from `startsAt`, in an order that the ids alone decide.
 * Instants are whole milliseconds; the last one lies before the end of the span.
 */
export function spreadStarts(
  keyIds: readonly string[],
  startsAt: Date,
  spreadSeconds: number,
): Map<string, Date> {
  const order = [...new Set(keyIds)].sort((a, b) => keyShare(a) - keyShare(b) || (a < b ? -1 : 1))
  const stepMs = (spreadSeconds * 1000) / Math.max(1, order.length)
  return new Map(
    order.map((keyId, index) => [keyId, new Date(startsAt.getTime() + Math.floor(index * stepMs))]),
  )
}
