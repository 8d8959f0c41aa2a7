// npm run bench -- pages: how many public pages one process of the app serves, each with a nonce of its own: pages that
// were rendered before and still hold, and pages that are rendered for each request.
import { projectRoot } from '../../scripts/data-folder/data-folder.mjs'
import { freePort } from '../../scripts/postgres/postmaster.mjs'
import { buildApp, isBuilt } from '../../scripts/start/app-build.mjs'
import { serve } from '../../scripts/start/serve.mjs'
import { startChild } from '../harness/child.mjs'
import { benchFolder, openDatabases } from '../harness/database.mjs'
import { writeResults } from '../harness/results.mjs'
import { say } from '../harness/say.mjs'
import { median } from '../harness/statistics.mjs'
import { milliseconds, printTable, whole } from '../harness/table.mjs'
import { seedKeys } from '../ours/seed.mjs'

const WANTED_PER_SECOND = 300
const pages = ['/tokens/CRO', '/tokens/SOL', '/tokens', '/indices', '/track-record', '/methodology']

/** Gives the exit code: 1 when a page was wrong, or a token's was served too slowly. */
export async function benchPages({ rounds, seconds, connections }) {
  if (!isBuilt(projectRoot)) await buildApp(projectRoot, new AbortController().signal)
  const databases = await openDatabases()
  const load = startChild(new URL('./page-load.mjs', import.meta.url).pathname)
  let server = null
  try {
    const url = await databases.create('bench_pages')
    await seedKeys(url, { bearer: 1 })
    server = await startApp(url)
    const rows = []
    for (const path of pages) {
      for (const fresh of [false, true]) {
        say(`${path}${fresh ? ', rendered each time' : ''}`)
        const runs = []
        await load.ask('run', { port: server.port, path, fresh, connections, seconds: 0.5 })
        for (let round = 0; round < rounds; round++) {
          runs.push(await load.ask('run', { port: server.port, path, fresh, connections, seconds }))
        }
        rows.push({ path, fresh, ...summary(runs) })
      }
    }
    say('')
    report(rows)
    writeResults('pages', { rounds, seconds, connections, rows })
    const slow = rows.some(
      (row) => !row.fresh && row.path === '/tokens/CRO' && row.perSecond < WANTED_PER_SECOND,
    )
    return slow || rows.some(({ wrong }) => wrong > 0) ? 1 : 0
  } finally {
    await server?.stop()
    await load.stop()
    await databases.drop('bench_pages')
    await databases.close()
  }
}

/** The built app over a database, alone in its process. */
export async function startApp(databaseUrl) {
  const port = await freePort()
  const settings = {
    ...{
      NODE_ENV: 'production',
      LOG_LEVEL: 'error',
      DATABASE_URL: databaseUrl,
      KEYGRADE_DATA_DIR: benchFolder,
    },
    ...{ PORT: String(port), HOST: '127.0.0.1', NEXTAUTH_SECRET: 'only for this bench, on loopback' },
  }
  const served = serve(projectRoot, { ...process.env, ...settings }, { port, host: '127.0.0.1' })
  await served.ready
  return { port, stop: served.stop }
}

function summary(runs) {
  const middle = (name) => median(runs.map((run) => run[name]))
  return {
    perSecond: middle('perSecond'),
    p50: middle('p50'),
    p99: middle('p99'),
    bytes: runs[0].bytes,
    wrong: runs.reduce((sum, run) => sum + run.wrong, 0),
    sample: runs.find((run) => run.sample)?.sample ?? null,
  }
}

function report(rows) {
  console.log(`\nOne process of the app; wanted: a token page ${WANTED_PER_SECOND} times a second\n`)
  printTable(
    ['page', 'how', 'pages/s', 'p50', 'p99', 'bytes', 'wrong'],
    rows.map(({ path, fresh, perSecond, p50, p99, bytes, wrong }) => [
      ...[path, fresh ? 'rendered each time' : 'held', whole(perSecond)],
      ...[milliseconds(p50), milliseconds(p99), whole(bytes), whole(wrong)],
    ]),
  )
  for (const { path, sample } of rows) if (sample) console.log(`\n${path} answered:\n${sample.slice(0, 600)}`)
}
