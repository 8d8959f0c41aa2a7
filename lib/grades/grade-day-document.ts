import { isDeepStrictEqual } from 'node:util'
import { DISCLOSURE } from '@/lib/tokens/disclosure'
import type { Evidence } from './evidence'
import { ownDetail } from './own-detail'
import { gradeDayPath, gradedDay, ownView, type StoredResult } from './own-view'

export type GradeDay = {
  evidence: Evidence
  result: StoredResult
  computedAt: Date
  /** The graded days beside it. */
  before: string | null
  after: string | null
}

/** Whether today's code gives, of the stored evidence, the result that was stored with it. */
export function isSameAsStored({ evidence, result }: Pick<GradeDay, 'evidence' | 'result'>): boolean {
  return isDeepStrictEqual(gradedDay(evidence), result)
}

/** A day as JSON: `own` as it was stored; the sums, which are computed anew, apart and with whether they agree. */
export function gradeDayDocument({ symbol, name }: { symbol: string; name: string }, day: GradeDay) {
  const { evidence, result, computedAt, before, after } = day
  return {
    symbol,
    name,
    own: { ...ownView(evidence, result), computedAt: computedAt.toISOString() },
    evidence,
    recomputed: { same: isSameAsStored(day), detail: ownDetail(evidence, computedAt) },
    before: before && gradeDayPath(symbol, before),
    after: after && gradeDayPath(symbol, after),
    disclosure: DISCLOSURE,
  }
}
