import type { Reading } from '@/lib/market/price-series'
import type { ScenarioFacts } from '@/lib/scenarios/scenario-facts'
import type { TokenFacts } from '@/lib/tokens/token-document'
import type { TrackRecord } from '@/lib/track-record/track-record'

/** Everything that a token's page says, in whichever form it says it. */
export type TokenPageFacts = {
  token: TokenFacts
  /** Daily and monthly, oldest first. */
  readings: readonly Reading[]
  scenarios: ScenarioFacts
  record: { record: TrackRecord; hasGradeHistory: boolean }
}
