/** What can be observed of a token, with its unit. An observation is one figure at one moment from one source. */
export const METRICS = {
  market_cap_usd: 'USD',
  fdv_usd: 'USD',
  volume_24h_usd: 'USD',
  circulating_supply: 'tokens',
  total_supply: 'tokens',
  max_supply: 'tokens',
  tvl_usd: 'USD',
  fees_24h_usd: 'USD',
  revenue_24h_usd: 'USD',
  dev_commits_30d: 'commits',
  dev_commits_90d: 'commits',
  dev_commits_prev_90d: 'commits',
  dev_commits_365d: 'commits',
  dev_commits_prev_365d: 'commits',
  dev_commits_all: 'commits',
  dev_authors_30d: 'people',
  dev_authors_90d: 'people',
  dev_authors_prev_90d: 'people',
  dev_authors_365d: 'people',
  dev_authors_prev_365d: 'people',
  dev_authors_all: 'people',
  dev_active_weeks_52: 'weeks',
  dev_top_author_share_365d: 'share',
  dev_author_hhi_365d: 'index',
  dev_bus_factor_365d: 'people',
  dev_files: 'files',
  dev_test_files: 'files',
  dev_ci_workflows: 'files',
  dev_security_policy: 'yes or no',
  dev_audit_reports: 'files',
  dev_tags: 'tags',
} as const

export type Metric = keyof typeof METRICS

/** `at` is an ISO instant. */
export type Observed = { metric: Metric; value: number; at: string; source: string }
