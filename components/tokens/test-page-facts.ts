import { riskMetrics } from '@/lib/market/risk-metrics'
import type { TokenFacts } from '@/lib/tokens/token-document'
import { trackRecord } from '@/lib/track-record/track-record'
import type { TokenPageFacts } from './token-page-facts'

/** A page of the token alone: nothing observed, nothing derived. */
export function emptyPageFacts(token: TokenFacts): TokenPageFacts {
  return {
    token,
    readings: [],
    scenarios: { supply: null, own: null, today: '2026-11-22' },
    history: { days: [], moves: [] },
    risk: riskMetrics([], []),
    related: null,
    versions: [],
    record: { record: trackRecord([], new Map(), [], '2026-11-22'), hasGradeHistory: false },
  }
}
