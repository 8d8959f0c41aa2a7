import 'server-only'
import type { Db } from '@/lib/platform/db'
import { getIndexHistory } from './get-index-history'
import type { IndexHistory } from './index-history'
import { type IndexReport, indexReport } from './index-report'
import type { IndexRules } from './index-rules'

/** So many answers are kept for each state of the data; the terms are free, so a stranger could ask for any number. */
const MOST = 32

let kept: { revision: string; reports: Map<string, IndexReport | null> } | null = null

/** The back-test of an index by these rules, over what is known now; null where it never begins. */
export async function getIndexReport(
  db: Db,
  rules: IndexRules,
): Promise<{ report: IndexReport | null; history: IndexHistory }> {
  const { revision, history } = await getIndexHistory(db)
  if (kept?.revision !== revision) kept = { revision, reports: new Map() }
  const { reports } = kept
  const key = JSON.stringify(rules)
  const known = reports.get(key)
  if (known !== undefined) return { report: known, history }
  const report = indexReport(history, rules)
  const [oldest] = reports.keys()
  if (reports.size >= MOST && oldest !== undefined) reports.delete(oldest)
  reports.set(key, report)
  return { report, history }
}
