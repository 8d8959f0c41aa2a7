import 'server-only'
import { cache } from 'react'
import type { TokenPageFacts } from '@/components/tokens/token-page-facts'
import { getGradeHistory } from '@/lib/grades/get-grade-history'
import { getPriceHistory } from '@/lib/market/get-price-history'
import { getRelatedTokens } from '@/lib/market/get-related-tokens'
import { getRiskMetrics } from '@/lib/market/get-risk-metrics'
import { systemClock } from '@/lib/platform/clock'
import { database } from '@/lib/platform/db'
import { listPublicVersions } from '@/lib/publications/list-public-versions'
import { getScenarioFacts } from '@/lib/scenarios/get-scenario-facts'
import { getTokenFacts } from '@/lib/tokens/get-token-facts'
import { getTokenRecord } from '@/lib/track-record/get-token-record'

/** The facts of the token that a segment of the address names in any spelling, once per request. */
export const loadToken = cache((segment: string) => {
  return getTokenFacts(database(), decoded(segment).toUpperCase())
})

/** Everything that the page of a token says, read at the same time. */
export async function loadTokenPage(token: TokenPageFacts['token']): Promise<TokenPageFacts> {
  const [db, now, { symbol }] = [database(), systemClock.now(), token]
  const [{ readings }, scenarios, history, risk, related, versions, record] = await Promise.all([
    getPriceHistory(db, symbol),
    getScenarioFacts(db, token, now),
    getGradeHistory(db, symbol),
    getRiskMetrics(db, symbol),
    getRelatedTokens(db, symbol),
    listPublicVersions(db, symbol),
    getTokenRecord(db, symbol, now.toISOString().slice(0, 10)),
  ])
  return { token, readings, scenarios, history, risk, related, versions, record }
}

/** Next hands over the segment as it stood in the address; a broken escape stays as typed. */
export function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment)
  } catch {
    return segment
  }
}
