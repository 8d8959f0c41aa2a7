import type { GradeHistory } from '@/lib/grades/grade-history'
import type { Reading } from '@/lib/market/price-series'
import type { RelatedTokens } from '@/lib/market/related-tokens'
import type { RiskMetrics } from '@/lib/market/risk-metrics'
import type { PublicVersion } from '@/lib/publications/publication-contract'
import type { ScenarioFacts } from '@/lib/scenarios/scenario-facts'
import type { TokenFacts } from '@/lib/tokens/token-document'
import type { TrackRecord } from '@/lib/track-record/track-record'

/** Everything that a token's page says, in whichever form it says it. */
export type TokenPageFacts = {
  token: TokenFacts
  /** Daily and monthly, oldest first. */
  readings: readonly Reading[]
  scenarios: ScenarioFacts
  history: GradeHistory
  risk: RiskMetrics
  related: RelatedTokens | null
  /** Of the published rating, newest first. */
  versions: readonly PublicVersion[]
  record: { record: TrackRecord; hasGradeHistory: boolean }
}
