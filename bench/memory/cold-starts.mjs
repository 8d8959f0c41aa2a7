import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { say } from '../harness/say.mjs'
import { median } from '../harness/statistics.mjs'
import { milliseconds, printTable, whole } from '../harness/table.mjs'
import { openAsking } from '../load/connection.mjs'
import { authorizeRequest } from '../load/request-forms.mjs'
import { seedKeys } from '../ours/seed.mjs'
import { spawnOurs } from '../ours/start-ours.mjs'

const KEYS = 10_000
const UNKNOWN = 1000
const POLL_MS = 1
const PATIENCE_MS = 30_000

// One key in ten each: the others are good.
const SPOILT = [
  ['REVOKED', 'UPDATE versions SET revoked_at = not_before WHERE key_id = ANY($1)'],
  ['EXPIRED', 'UPDATE keys SET expires_at = created_at WHERE id = ANY($1)'],
  ['INSUFFICIENT_SCOPE', "UPDATE keys SET scopes = '{grades:read}' WHERE id = ANY($1)"],
  ['IP_NOT_ALLOWED', "UPDATE keys SET ip_allowlist = '{198.51.100.0/24}' WHERE id = ANY($1)"],
  ['DISABLED', 'UPDATE keys SET disabled_at = created_at WHERE id = ANY($1)'],
]

/** Starts a verifier some times: how long until its first right answer, and what it says under load from then on. */
export async function coldStarts({ databases, load, connections, starts, seconds }) {
  say(`${KEYS} keys, half of them spoilt`)
  const databaseUrl = await databases.create('bench_cold')
  const keys = await seedKeys(databaseUrl, { bearer: KEYS, unknown: UNKNOWN })
  const expected = await spoil(databaseUrl, keys)
  await load.ask('keys', { ...keys, expected })
  await load.ask('prepare', { form: 'expected' })
  const good = expected.find(({ code }) => code === 'VALID').secret
  const probe = authorizeRequest(good, keys.managementKey)
  const runs = []
  for (let start = 1; start <= starts; start++) {
    say(`cold start ${start} of ${starts}`)
    const began = performance.now()
    const ours = await spawnOurs({ databaseUrl })
    try {
      const firstMs = (await firstAnswer(ours, probe)) - began
      const asked = { form: 'expected', port: ours.port, connections, seconds }
      runs.push({ firstMs, ...(await load.ask('run', asked)) })
    } finally {
      await ours.stop()
    }
  }
  say('')
  return report(runs)
}

/** Makes half of the keys bad, in five ways; gives what each has to be answered. */
async function spoil(databaseUrl, { bearer, bearerIds, unknown }) {
  const client = new pg.Client({ connectionString: databaseUrl })
  await client.connect()
  for (const [index, [, statement]] of SPOILT.entries()) {
    await client.query(statement, [bearerIds.filter((_, at) => at % 10 === index)])
  }
  await client.end()
  const known = bearer.map((secret, at) => ({ secret, code: SPOILT[at % 10]?.[0] ?? 'VALID' }))
  return [...known, ...unknown.map((secret) => ({ secret, code: 'NOT_FOUND' }))]
}

/** When (performance.now) the verifier first lets a good key pass. */
async function firstAnswer(ours, probe) {
  const patience = performance.now() + PATIENCE_MS
  while (performance.now() < patience && !ours.hasEnded()) {
    const connection = await openAsking(ours.port).catch(() => null)
    const answer = await connection?.ask(probe).catch(() => null)
    connection?.end()
    if (answer?.status === 200) return answer.at
    await sleep(POLL_MS)
  }
  throw new Error('The verifier gave no right answer within 30 s.')
}

function report(runs) {
  const firsts = runs.map(({ firstMs }) => firstMs)
  const wrong = runs.reduce((sum, run) => sum + run.wrong, 0)
  const undecided = runs.reduce((sum, run) => sum + run.undecided, 0)
  const right = runs.reduce((sum, run) => sum + run.right, 0)
  console.log('\nCold starts: from the start of the process to its first right answer, then load at once\n')
  printTable(
    ['measured', 'value', 'wanted'],
    [
      ['first right answer, median', milliseconds(median(firsts)), '< 1000 ms'],
      ['first right answer, slowest', milliseconds(Math.max(...firsts)), '< 1000 ms'],
      ['right verdicts while warming', whole(right), ''],
      ['UNAVAILABLE while warming', whole(undecided), '0'],
      ['wrong verdicts while warming', String(wrong), '0'],
    ],
  )
  const sample = runs.find((run) => run.sample)?.sample
  if (sample) console.log(`\nA wrong answer:\n${sample}`)
  return { firsts, right, undecided, wrong, sample: sample ?? null }
}
