import { existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs'
import path from 'node:path'
import { dataFolder, prepareDataFolder, projectRoot as root } from '../data-folder/data-folder.mjs'
import { liveHolder } from '../data-folder/lock.mjs'
import { openServer } from '../postgres/server.mjs'
import { describeProblem, Problem } from '../problem.mjs'
import { buildApp, isBuilt } from '../start/app-build.mjs'
import { generateClient, isGenerated } from '../start/client.mjs'
import { findBrowser, installBrowser } from './browser.mjs'
import { testFolder } from './folder.mjs'
import { countPlaywright, countVitest } from './reports.mjs'
import { runVisible } from './run-visible.mjs'

/** What the tests bring about on purpose is refused, warned of and logged, hundreds of lines; an error is still told. */
const QUIET = { LOG_LEVEL: process.env.LOG_LEVEL ?? 'error' }

const bin = (name, file) => path.join(root, 'node_modules', name, file)

/** Runs every check, shows each with its duration, ends with the count of single tests. Gives the exit code. */
export async function runAllTests(stopping) {
  const folder = testFolder()
  prepareDataFolder(folder)
  const reports = path.join(folder, `reports-${process.pid}`)
  mkdirSync(reports, { recursive: true })
  const total = { passed: 0, failed: 0, skipped: 0 }
  const failures = []
  if (!isGenerated(root)) await generateClient(root, stopping)
  const server = await openServer(folder, { fsync: false })
  try {
    for (const together of checks(reports, stopping)) {
      console.log(`\n=== ${together.map(([title]) => title).join(', ')}`)
      const all = await Promise.all(together.map((check) => run(check, stopping)))
      for (const [at, counts] of all.entries()) {
        const [title] = together[at]
        if (counts.failed > 0) failures.push({ title, tests: counts.failures ?? [] })
        for (const kind of Object.keys(total)) total[kind] += counts[kind] ?? 0
      }
    }
  } finally {
    rmSync(reports, { recursive: true, force: true })
    await server.leave()
  }
  reportFailures(failures)
  const skipped = total.skipped > 0 ? `, ${total.skipped} skipped` : ''
  console.log(`\n${total.passed} passed, ${total.failed} failed${skipped}`)
  return total.failed === 0 ? 0 : 1
}

async function run([title, check], stopping) {
  const began = performance.now()
  const counts = await check().catch((error) => {
    if (stopping.aborted) throw error
    console.error(describeProblem(error))
    return { passed: 0, failed: 1, skipped: 0 }
  })
  const seconds = ((performance.now() - began) / 1000).toFixed(1)
  console.log(`=== ${title}: ${counts.failed === 0 ? 'passed' : 'FAILED'} in ${seconds} s`)
  return counts
}

/** Again at the end, where a reader of a long run looks first: which parts failed, which tests, and why. */
function reportFailures(parts) {
  for (const { title, tests } of parts) {
    console.log(`\nFAILED: ${title}`)
    for (const { name, why } of tests) {
      console.log(`  ${name.replace(root, '').replace(/^\//, '')}`)
      for (const line of why) console.log(`    ${line}`)
    }
  }
}

/** Titles and checks in order; those of a row run side by side: each keeps one processor busy. A check gives its counts. */
function checks(reports, stopping) {
  const node = (args, env, aside) => runVisible(process.execPath, args, { stopping, env, aside })
  const one = async (...commands) => {
    for (const args of commands) if ((await node(args, {}, true)) !== 0) return { passed: 0, failed: 1 }
    return { passed: 1, failed: 0 }
  }
  const vitest = async (project) => {
    const report = path.join(reports, `${project}.json`)
    const output = ['--reporter=dot', '--reporter=json', `--outputFile.json=${report}`]
    const code = await node([bin('vitest', 'vitest.mjs'), 'run', '--project', project, ...output], QUIET)
    return countVitest(report, code)
  }
  return [
    [
      ['Lint', () => one([bin('@biomejs/biome', 'bin/biome'), 'check', '.'])],
      [
        'Types',
        () => one([bin('next', 'dist/bin/next'), 'typegen'], [bin('typescript', 'bin/tsc'), '--noEmit']),
      ],
      ['Unused code', () => one([bin('knip', 'bin/knip.js')])],
    ],
    [['Unit and property tests', () => vitest('unit')]],
    [['Database tests', () => vitest('db')]],
    [['Promises in time', () => vitest('timed')]],
    [['Build', () => build(stopping)]],
    [['Browser tests', () => browserTests(path.join(reports, 'e2e.json'), node)]],
  ]
}

async function build(stopping) {
  if (isBuilt(root)) console.log('Built from these very sources before.')
  else if (liveHolder(path.join(dataFolder(), 'instance.lock'))) throw servedFromHere()
  else await buildApp(root, stopping)
  return { passed: 1, failed: 0 }
}

function servedFromHere() {
  return new Problem(
    'Keygrade is running from this folder, and the sources changed since it was built; a new build would pull the files from under it. Stop it, then run npm test again.',
  )
}

async function browserTests(report, node) {
  const specs = existsSync(path.join(root, 'e2e'))
    ? readdirSync(path.join(root, 'e2e'), { recursive: true }).filter((name) =>
        /\.spec\.ts$/.test(String(name)),
      )
    : []
  if (specs.length === 0) return { passed: 0, failed: 0 }
  if (!isBuilt(root)) throw new Problem('There is no build of these sources to test.')
  if (!findBrowser()) installBrowser()
  const browser = findBrowser()
  if (!browser) return withoutBrowser(specs.length)
  const env = { KEYGRADE_BROWSER: browser, KEYGRADE_E2E_REPORT: report }
  const code = await node([bin('@playwright/test', 'cli.js'), 'test'], env)
  return countPlaywright(report, code)
}

function withoutBrowser(count) {
  console.error(
    'No browser was found, and none could be installed: the browser tests are skipped. Install Chromium or Chrome, or name one in KEYGRADE_BROWSER.',
  )
  return process.env.CI === 'true' ? { passed: 0, failed: count } : { passed: 0, failed: 0, skipped: count }
}
