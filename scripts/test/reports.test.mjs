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
    expect(countVitest(report(counts), 0)).toMatchObject({ passed: 3, failed: 0, skipped: 1 })
  })

  it('counts a file that could not be loaded', () => {
    const testResults = [{ status: 'failed', assertionResults: [] }]
    expect(countVitest(report({ ...counts, testResults }), 1).failed).toBe(1)
  })

  it('names what failed, with the first lines of why', () => {
    const failed = {
      status: 'failed',
      fullName: 'a sum is exact',
      failureMessages: ['expected 3\n\nto be 2'],
    }
    const testResults = [{ name: 'sum.test.ts', status: 'failed', assertionResults: [failed] }]
    expect(countVitest(report({ ...counts, numFailedTests: 1, testResults }), 1).failures).toEqual([
      { name: 'sum.test.ts › a sum is exact', why: ['expected 3', 'to be 2'] },
    ])
  })

  it.each([
    ['no report', () => countVitest(path.join(folder, 'none'), 0)],
    ['no tests', () => countVitest(report({ ...counts, numPassedTests: 0 }), 0)],
    ['a crash after the tests', () => countVitest(report(counts), 1)],
  ])('%s is a failure', (_, count) => expect(count().failed).toBe(1))
})

describe('countPlaywright', () => {
  it('names what failed, however deep, with the step that failed and the line that asked for it', () => {
    const lines = (name, count) => Array.from({ length: count }, (_, index) => `${name} ${index}`)
    const told = [...lines('click', 15), ...lines('waiting', 50), ...lines('source', 10)]
    const hung = { message: told.slice(1).join('\n\n') }
    const spec = {
      file: 'a.spec.ts',
      line: 3,
      title: 'opens',
      ok: false,
      tests: [{ results: [{ errors: [{ message: 'click 0' }, hung] }] }],
    }
    const why = [...lines('click', 15), ...lines('source', 10)]
    const stats = { expected: 0, unexpected: 1, flaky: 0, skipped: 0 }
    expect(countPlaywright(report({ stats, suites: [{ suites: [{ specs: [spec] }] }] }), 1).failures).toEqual(
      [{ name: 'e2e/a.spec.ts:3 › opens', why }],
    )
  })

  it('counts a flaky test as failed', () => {
    const stats = { expected: 2, unexpected: 1, flaky: 1, skipped: 0 }
    expect(countPlaywright(report({ stats, errors: [] }), 1)).toMatchObject({
      passed: 2,
      failed: 2,
      skipped: 0,
    })
  })
})
