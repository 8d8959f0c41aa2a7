// npm run bench -- screener: how fast the list of tokens is over 5,000 of them, through the built app: every page is
// rendered for its request. The tokens are load data, made by a formula (load-tokens.ts); no token is like that.
import http from 'node:http'
import { projectRoot } from '../../scripts/data-folder/data-folder.mjs'
import { buildApp, isBuilt } from '../../scripts/start/app-build.mjs'
import { openDatabases } from '../harness/database.mjs'
import { writeResults } from '../harness/results.mjs'
import { say } from '../harness/say.mjs'
import { median, percentile } from '../harness/statistics.mjs'
import { milliseconds, printTable, whole } from '../harness/table.mjs'
import { startVerbs } from '../ours/start-verbs.mjs'
import { startApp } from '../pages/pages.mjs'

const WANTED_MS = 100
const ALL =
  'price,dayPct,monthPct,yearPct,marketCapUsd,circulatingSupply,fdvUsd,volume24hUsd,fundamental,technology'
const ASKED = [
  ['the first page', ''],
  ['100 a page', 'size=100'],
  ['the last page', 'page=100'],
  ['by market cap', 'sort=-marketCapUsd'],
  ['by own grade', 'sort=-ownFundamental'],
  ['by name', 'sort=name'],
  ['two sectors', 'sector=DeFi&sector=AI'],
  ['a band of grades', 'grade=fundamental&minGrade=60&maxGrade=80&sort=-fundamental'],
  ['a search', 'q=cobalt'],
  ['a price change', 'change=month&minChange=10&sort=-monthPct'],
  [
    'all of it at once',
    `q=load&sector=DeFi&has=published&minGrade=10&minChange=-90&sort=-fdvUsd&size=100&col=${ALL}`,
  ],
  ['no match', 'q=nothing-is-called-this'],
]

/** Gives the exit code: 1 when the first page or another was slower than wanted. */
export async function benchScreener({ quick, rounds }) {
  if (!isBuilt(projectRoot)) await buildApp(projectRoot, new AbortController().signal)
  const databases = await openDatabases()
  let [verbs, app] = [null, null]
  try {
    const url = await databases.create('bench_screener')
    verbs = startVerbs('../screener/screener-process.ts', url)
    say('loading tokens')
    const count = await verbs.ask('load')
    const anew = []
    for (let run = 1; run <= (quick ? 3 : 9); run++) anew.push(await verbs.ask('readAnew', run * 10_000))
    app = await startApp(url)
    const rows = []
    for (const [name, search] of ASKED) {
      say(name)
      const own = await verbs.ask('screen', { search, runs: 50 })
      await timed(app.port, search, 20)
      const pages = await timed(app.port, search, (quick ? 10 : 40) * rounds)
      rows.push({
        name,
        search,
        own: summary(own),
        page: summary(pages.times),
        bytes: pages.bytes,
        wrong: pages.wrong,
      })
    }
    say('')
    report(count, rows, anew)
    writeResults('screener', { count, rounds, rows, readAnewMs: anew })
    return rows.some(({ page, wrong }) => page.p95 > WANTED_MS || wrong > 0) ? 1 : 0
  } finally {
    await app?.stop()
    await verbs?.stop()
    await databases.drop('bench_screener')
    await databases.close()
  }
}

/** One request after the other over one connection; each with a host of its own, so that no rendered page is served. */
async function timed(port, search, runs) {
  const agent = new http.Agent({ keepAlive: true, maxSockets: 1 })
  const times = []
  let [bytes, wrong] = [0, 0]
  for (let run = 0; run < runs; run++) {
    const headers = { host: `bench-${Math.random().toString(36).slice(2)}.localhost` }
    const began = performance.now()
    const { status, body } = await get({ agent, port, host: '127.0.0.1', path: `/tokens?${search}`, headers })
    times.push(performance.now() - began)
    bytes = body.length
    if (status !== 200 || !body.includes('</html>')) wrong++
  }
  agent.destroy()
  return { times, bytes, wrong }
}

function get(options) {
  return new Promise((resolve, reject) => {
    const request = http.get(options, (response) => {
      const chunks = []
      response.on('data', (chunk) => chunks.push(chunk))
      response.on('end', () => resolve({ status: response.statusCode, body: Buffer.concat(chunks) }))
      response.on('error', reject)
    })
    request.on('error', reject)
  })
}

function summary(times) {
  return { p50: median(times), p95: percentile(times, 0.95) }
}

function report(count, rows, anew) {
  console.log(
    `\nLoad data: ${whole(count)} tokens, 24 months of prices each. Wanted: p95 within ${WANTED_MS} ms\n`,
  )
  printTable(
    ['asked', 'page p50', 'page p95', 'without page p50', 'p95', 'bytes', 'wrong'],
    rows.map(({ name, page, own, bytes, wrong }) => [
      ...[name, milliseconds(page.p50), milliseconds(page.p95), milliseconds(own.p50), milliseconds(own.p95)],
      ...[whole(bytes), whole(wrong)],
    ]),
  )
  console.log(
    `\nAfter a change all tokens are read anew, while pages go on with what is held: ${milliseconds(median(anew))}`,
  )
  for (const { name, page } of rows) if (page.p95 > WANTED_MS) console.log(`Slower than wanted: ${name}`)
}
