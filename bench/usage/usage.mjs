// npm run bench -- usage: how fast every usage chart and the key list are over 90 days of sums, beside 9 days, and that
// more requests make no more rows. The data is load data: made by a formula (load-days.ts), nobody's traffic.
import { openDatabases } from '../harness/database.mjs'
import { writeResults } from '../harness/results.mjs'
import { say } from '../harness/say.mjs'
import { median, percentile } from '../harness/statistics.mjs'
import { milliseconds, printTable, whole } from '../harness/table.mjs'
import { startVerbs } from '../ours/start-verbs.mjs'

const PROCESS = '../usage/usage-process.ts'
const DAYS = [9, 90]
const MOST_RATIO = 1.3

/** Gives the exit code: 1 when a query was slower than wanted, or more requests made more rows. */
export async function benchUsage({ quick, rounds, only }) {
  const databases = await openDatabases()
  const [few, many] = quick ? [3, 30] : DAYS
  const children = []
  try {
    const loads = []
    for (const days of [few, many]) {
      say(`loading ${days} days`)
      const child = startVerbs(PROCESS, await databases.create(`bench_usage_${days}`))
      children.push(child)
      loads.push({ days, ...(await child.ask('load', days)) })
    }
    reportLoads(loads)
    const queries = await timed(children, quick ? 10 : 20, rounds, only)
    const slow = reportQueries(queries, few, many)
    const growth = await rowGrowth(databases)
    writeResults('usage', { loads, queries, growth })
    return slow.length > 0 || growth.some(({ rows }) => rows !== growth[0].rows) ? 1 : 0
  } finally {
    for (const child of children) await child.stop()
    for (const days of [few, many]) await databases.drop(`bench_usage_${days}`)
    await databases.close()
  }
}

/** Each query in turn over the small and the large database, round by round, so that both see the same machine. */
async function timed(children, runs, rounds, only = ['']) {
  const queries = (await children[0].ask('names'))
    .map((query, index) => ({ ...query, index, times: [[], []] }))
    .filter(({ name }) => only.some((part) => name.includes(part)))
  for (const { index, ...query } of queries) {
    say(query.name)
    for (const child of children) await child.ask('time', { index, runs: 3 })
    for (let round = 0; round < rounds; round++) {
      for (const [which, child] of children.entries()) {
        query.times[which].push(...(await child.ask('time', { index, runs })))
      }
    }
  }
  say('')
  return queries.map(({ times, ...query }) => {
    const [few, many] = times.map((list) => ({ p95: percentile(list, 0.95), median: median(list) }))
    return { ...query, few, many, ratio: many.median / few.median }
  })
}

async function rowGrowth(databases) {
  const child = startVerbs(PROCESS, await databases.create('bench_usage_rows'))
  try {
    const growth = []
    for (const requests of [1000, 1_000_000])
      growth.push({ requests, ...(await child.ask('count', requests)) })
    console.log(`\n${growth.map((one) => `${whole(one.counted)} requests make ${one.rows} rows`).join('; ')}`)
    return growth
  } finally {
    await child.stop()
    await databases.drop('bench_usage_rows')
  }
}

function reportLoads(loads) {
  say('')
  console.log('\nLoad data: 1 000 keys of one account, 5 versions, 50 clients each\n')
  printTable(
    ['days', 'minutes', 'hours', 'days', 'account sums', 'clients', 'GB', 'load s', 'roll-up s'],
    loads.map(({ days, rows, bytes, loadSeconds, rollSeconds }) => [
      String(days),
      ...[rows.minutes, rows.hours, rows.days, rows.account_sums, rows.clients].map(whole),
      ...[(bytes / 1e9).toFixed(2), loadSeconds.toFixed(0), rollSeconds.toFixed(0)],
    ]),
  )
}

function reportQueries(queries, few, many) {
  console.log(`\nWanted: charts within 50 ms and the key list within 100 ms at the 95th percentile; what looks back
(a comparison twice as far) no further than ${few} days at most ${MOST_RATIO} times slower (medians) over ten times the days\n`)
  printTable(
    ['query', `p95, ${few} d`, `p95, ${many} d`, `median, ${few} d`, `median, ${many} d`, 'ratio'],
    queries.map(({ name, few: a, many: b, ratio }) => [
      name,
      ...[a.p95, b.p95, a.median, b.median].map(milliseconds),
      ratio.toFixed(2),
    ]),
  )
  const slow = queries.filter(
    ({ many: { p95 }, wantedMs, hours, ratio }) =>
      p95 > wantedMs || (2 * hours <= few * 24 && ratio > MOST_RATIO),
  )
  for (const { name } of slow) console.log(`Slower than wanted: ${name}`)
  return slow
}
