import type { RiskMetrics } from '@/lib/market/risk-metrics'
import type { TokenFacts } from '@/lib/tokens/token-document'

/** One column of the comparison. */
export type Compared = { token: TokenFacts; risk: RiskMetrics }
