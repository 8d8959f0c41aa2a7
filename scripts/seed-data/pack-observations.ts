import type { Metric } from '@/lib/market/metrics'
import type { ObservationSet } from '@/prisma/seed-data/market-seed'
import { type CsvRow, cell, csvRows } from './csv-rows'
import { exactNumber } from './exact-number'

type Columns = readonly (readonly [Metric, string])[]

const SUPPLY: Columns = [
  ['market_cap_usd', 'market_cap_usd'],
  ['fdv_usd', 'fdv_usd'],
  ['volume_24h_usd', 'volume_24h_usd'],
  ['circulating_supply', 'circulating_supply'],
  ['total_supply', 'total_supply'],
  ['max_supply', 'max_supply'],
]
const DEFI: Columns = [
  ['tvl_usd', 'tvl_usd'],
  ['fees_24h_usd', 'daily_fees_usd'],
  ['revenue_24h_usd', 'daily_revenue_usd'],
]
const WINDOWS: Columns = [
  ['dev_commits_30d', 'commits_30d'],
  ['dev_authors_30d', 'authors_30d'],
  ['dev_commits_90d', 'commits_90d'],
  ['dev_authors_90d', 'authors_90d'],
  ['dev_commits_365d', 'commits_365d'],
  ['dev_authors_365d', 'authors_365d'],
]
const SUMMARY: Columns = [
  ...WINDOWS.slice(2),
  ['dev_commits_prev_90d', 'commits_prev_90d'],
  ['dev_authors_prev_90d', 'authors_prev_90d'],
  ['dev_commits_prev_365d', 'commits_prev_365d'],
  ['dev_authors_prev_365d', 'authors_prev_365d'],
  ['dev_commits_all', 'total_commits'],
  ['dev_authors_all', 'total_authors'],
  ['dev_active_weeks_52', 'active_weeks_last_52'],
  ['dev_top_author_share_365d', 'top_author_share_365d'],
  ['dev_author_hhi_365d', 'author_hhi_365d'],
  ['dev_bus_factor_365d', 'bus_factor_50_365d'],
  ['dev_files', 'files'],
  ['dev_test_files', 'test_files'],
  ['dev_ci_workflows', 'ci_workflows'],
  ['dev_security_policy', 'has_security_md'],
  ['dev_audit_reports', 'audit_pdfs'],
  ['dev_tags', 'tags'],
]

type Texts = { supply: string; defi: string; summary: string; windows: string }

/** Packs the snapshots and the developer counts into sets of one source and one instant each, a set a line. */
export function packObservations(collectedAt: string, texts: Texts) {
  const summary = csvRows(texts.summary)
  const windows = csvRows(texts.windows)
  const sets = [
    ...setsOf('CoinGecko listing', csvRows(texts.supply), (row) => cell(row, 'captured_at'), SUPPLY),
    // Where DefiLlama gave nothing, this file says 0: it is so for the fees of Ethereum. So 0 is no figure here.
    ...setsOf(
      'DefiLlama',
      csvRows(texts.defi),
      (row) => compactDay(cell(row, 'date')),
      DEFI,
      (n) => n > 0,
    ),
    ...summary.flatMap((repository) => developerSets(repository, windows)),
  ]
  const lines = sets.map((set) => `  ${JSON.stringify(set)}`)
  const text = `{\n "collectedAt": "${collectedAt}",\n "sets": [\n${lines.join(',\n')}\n ]\n}\n`
  const values = sets.flatMap((set) => Object.values(set.values).flatMap((row) => row ?? []))
  return { text, figures: values.filter((value) => value !== null).length }
}

/** The counts at the fixed days and at the last commit; on a day that has both, both have to say the same. */
function developerSets(repository: CsvRow, windows: CsvRow[]): ObservationSet[] {
  const source = `git history of ${cell(repository, 'repo')} at ${cell(repository, 'head_commit')}`
  const own = windows.filter((row) => cell(row, 'symbol') === cell(repository, 'symbol'))
  const last = cell(repository, 'last_commit')
  const sameDay = own.find((row) => cell(row, 'as_of') === last)
  for (const [metric, column] of sameDay ? WINDOWS : []) {
    if (repository[column] !== undefined && sameDay?.[column] !== repository[column]) {
      throw new Error(`${metric} of ${source} on ${last} is there twice and differs`)
    }
  }
  const others = own.filter((row) => row !== sameDay)
  const midnight = (day: string) => `${day}T00:00:00Z`
  return [
    ...setsOf(source, others, (row) => midnight(cell(row, 'as_of')), WINDOWS),
    ...setsOf(
      source,
      [{ ...sameDay, ...repository }],
      () => midnight(last),
      sameDay ? [...WINDOWS.slice(0, 2), ...SUMMARY] : SUMMARY,
    ),
  ]
}

function setsOf(
  source: string,
  rows: CsvRow[],
  at: (row: CsvRow) => string,
  columns: Columns,
  counts: (value: number) => boolean = () => true,
): ObservationSet[] {
  return [...new Set(rows.map(at))].sort().map((instant) => ({
    source,
    at: instant,
    metrics: columns.map(([metric]) => metric),
    values: Object.fromEntries(
      rows
        .filter((row) => at(row) === instant)
        .sort((a, b) => (cell(a, 'symbol') < cell(b, 'symbol') ? -1 : 1))
        .map((row) => [
          cell(row, 'symbol'),
          columns.map(([, column]) => {
            const text = cell(row, column)
            const value = text === '' ? null : exactNumber(text)
            return value !== null && counts(value) ? value : null
          }),
        ]),
    ),
  }))
}

function compactDay(text: string): string {
  return `${text.slice(0, 4)}-${text.slice(4, 6)}-${text.slice(6, 8)}T00:00:00Z`
}
