import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { countPlaywright, countVitest } from './reports.mjs'

const folder = mkdtempSync(path.join(tmpdir(), 'keygrade-reports.'))
afterAll(() => rmSync(folder, { recursive: true }))
const file = path.join(folder, 'report.json')
const report = (content) => {
  writeFileSync(file, JSON.stringify(content))
  return file
}

describe('countVitest', () => {
  const counts = {
    numPassedTests: 3,
    numFailedTests: 0,
    numPendingTests: 1,
    numTodoTests: 0,
    testResults: [],
  }

  it('counts single tests', () => {
    expect(countVitest(report(counts), 0)).toEqual({ passed: 3, failed: 0, skipped: 1 })
  })

  it('counts a file that could not be loaded', () => {
    const testResults = [{ status: 'failed', assertionResults: [] }]
    expect(countVitest(report({ ...counts, testResults }), 1).failed).toBe(1)
  })

  it.each([
    ['no report', () => countVitest(path.join(folder, 'none'), 0)],
    ['no tests', () => countVitest(report({ ...counts, numPassedTests: 0 }), 0)],
    ['a crash after the tests', () => countVitest(report(counts), 1)],
  ])('%s is a failure', (_, count) => expect(count().failed).toBe(1))
})

describe('countPlaywright', () => {
  it('counts a flaky test as failed', () => {
    const stats = { expected: 2, unexpected: 1, flaky: 1, skipped: 0 }
    expect(countPlaywright(report({ stats, errors: [] }), 1)).toEqual({ passed: 2, failed: 2, skipped: 0 })
  })
})
