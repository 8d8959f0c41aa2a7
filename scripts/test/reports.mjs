import { readFileSync } from 'node:fs'

const crash = (passed = 0, skipped = 0) => ({ passed, failed: 1, skipped })

/** Counts of vitest's JSON report. No report, no tests, or a failure that no test shows counts as one failure. */
export function countVitest(file, exitCode) {
  const report = read(file)
  if (!report) return crash()
  // A file that could not be loaded fails without a single test of its own.
  const broken = report.testResults.filter(
    (one) => one.status === 'failed' && one.assertionResults.length === 0,
  )
  const passed = report.numPassedTests
  const failed = report.numFailedTests + broken.length
  const skipped = report.numPendingTests + report.numTodoTests
  return settle({ passed, failed, skipped }, exitCode)
}

/** Counts of Playwright's JSON report, by the same rule. */
export function countPlaywright(file, exitCode) {
  const report = read(file)
  if (!report) return crash()
  const { expected, unexpected, flaky, skipped } = report.stats
  return settle(
    { passed: expected, failed: unexpected + flaky + (report.errors?.length ?? 0), skipped },
    exitCode,
  )
}

function settle(counts, exitCode) {
  const nothingRan = counts.passed + counts.failed === 0
  if (counts.failed === 0 && (nothingRan || exitCode !== 0)) return crash(counts.passed, counts.skipped)
  return counts
}

function read(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    return null
  }
}
