import { readFileSync } from 'node:fs'
import { stripVTControlCharacters } from 'node:util'

/** What is told of a failure. Playwright's begins with the step that failed and ends with the line that asked for it. */
const WHY_LINES = { vitest: { first: 6, last: 0 }, playwright: { first: 15, last: 10 } }

const crash = (passed = 0, skipped = 0) => ({ passed, failed: 1, skipped, failures: [] })

/** Counts and failures (name and first lines of why) of vitest's JSON report. No report, no tests, or a failure that no test shows counts as one failure. */
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
  return settle({ passed, failed, skipped, failures: vitestFailures(report) }, exitCode)
}

function vitestFailures({ testResults }) {
  return testResults.flatMap(({ name: file, status, message, assertionResults }) => {
    if (status === 'failed' && assertionResults.length === 0) return [failure(file, message)]
    return assertionResults
      .filter((one) => one.status === 'failed')
      .map((one) => failure(`${file} › ${one.fullName}`, one.failureMessages[0]))
  })
}

/** Counts of Playwright's JSON report, by the same rule. */
export function countPlaywright(file, exitCode) {
  const report = read(file)
  if (!report) return crash()
  const { expected, unexpected, flaky, skipped } = report.stats
  const errors = report.errors ?? []
  const failures = [
    ...(report.suites ?? []).flatMap(playwrightFailures),
    ...errors.map((error) => failure('before any test', error.message, WHY_LINES.playwright)),
  ]
  return settle({ passed: expected, failed: unexpected + flaky + errors.length, skipped, failures }, exitCode)
}

function playwrightFailures({ specs = [], suites = [] }) {
  const own = specs
    .filter((spec) => !spec.ok)
    .map(({ file, line, title, tests }) =>
      failure(
        `e2e/${file}:${line} › ${title}`,
        tests
          .flatMap(({ results }) => results.flatMap(({ errors = [] }) => errors))
          .map(({ message }) => message)
          .join('\n'),
        WHY_LINES.playwright,
      ),
    )
  return [...own, ...suites.flatMap(playwrightFailures)]
}

function failure(name, message, { first, last } = WHY_LINES.vitest) {
  const lines = stripVTControlCharacters(String(message ?? ''))
    .split('\n')
    .filter((line) => line.trim() !== '')
  const end = lines.slice(first)
  return { name, why: [...lines.slice(0, first), ...end.slice(Math.max(0, end.length - last))] }
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
