import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { startApp } from './app.mjs'
import { askRoughly } from './ask-roughly.mjs'
import { callRatings, expectServes, issueKey, stopped } from './check.mjs'

const WARM_UP = 10_000
const CASES = 100_000
// A heap this small makes a leak fail, and leaves little that was merely not tidied yet.
const SMALL_HEAP = '--max-old-space-size=192'
const GROWTH_MB = 100
/** Prisma reads the relations of a row side by side on the connection of a transaction; pg 9 will refuse that. */
const KNOWN =
  /\(node:\d+\) DeprecationWarning: Calling client\.query\(\) when the client is already executing.*|\(Use `node --trace-deprecation.*\)/g

/** Any bytes in, an answer out: name and test. KEYGRADE_ROUGH_SEED runs a failed one again. */
export function rough(root) {
  return {
    [`any bytes in, an answer out: ${CASES.toLocaleString('en')} rough requests`]: async () => {
      const app = await startApp(root, { env: { NODE_OPTIONS: SMALL_HEAP } })
      await app.ready()
      const firstRun = JSON.parse(readFileSync(path.join(root, '.data', 'first-run.json'), 'utf8'))
      const facts = await factsOf(app, firstRun)
      const given = process.env.KEYGRADE_ROUGH_SEED
      const seed = given === undefined ? {} : { seed: Number(given) }
      await askRoughly({ port: app.port, facts, count: WARM_UP, ...seed })
      const before = memoryMb(app.pid)
      const began = performance.now()
      const seen = await askRoughly({ port: app.port, facts, count: CASES, ...seed })
      const seconds = (performance.now() - began) / 1000
      const after = memoryMb(app.pid)
      console.log(
        `      seed ${seen.seed}, ${Math.round(CASES / seconds)} a second, slowest ${seen.slowestMs.toFixed(0)} ms, ` +
          `memory ${before} -> ${after} MB\n      statuses ${JSON.stringify(seen.statuses)}\n` +
          `      codes ${JSON.stringify(seen.codes)}`,
      )
      await expectServes(app, firstRun)
      assert.equal(await callRatings(app, facts.secrets[0]), 200)
      app.signal('SIGTERM')
      assert.equal(await stopped(app), 0, app.text().slice(-2000))
      assert.doesNotMatch(app.text().replace(KNOWN, ''), /unexpected error|uncaught|unhandled|warning/i)
      assert.ok(after - before < GROWTH_MB, `memory grew from ${before} to ${after} MB`)
    },
  }
}

async function factsOf(app, { managementKey }) {
  const manage = async (at, body) => {
    const headers = { authorization: `Bearer ${managementKey}`, 'content-type': 'application/json' }
    const answer = await fetch(`${app.url}${at}`, { method: 'POST', headers, body: JSON.stringify(body) })
    assert.ok(answer.ok, `${at}: ${answer.status}`)
    return answer.json()
  }
  const wanted = { name: 'rough', environment: 'test', scopes: ['tokens:read'] }
  const good = await issueKey(app, { managementKey })
  const ended = await manage('/api/v1/keys', { ...wanted, kind: 'bearer' })
  await manage(`/api/v1/keys/${ended.key.id}/revoke`, { reason: 'rough' })
  const signing = await manage('/api/v1/keys', { ...wanted, kind: 'hmac' })
  return {
    managementKey,
    secrets: [good, ended.secret, signing.secret],
    signing: { keyId: signing.version.id, secret: signing.secret },
  }
}

/** Resident memory of the app's node processes, in MB: those of its process group. */
function memoryMb(group) {
  const { stdout } = spawnSync('ps', ['-A', '-o', 'pgid=,rss=,comm='], { encoding: 'utf8' })
  const rows = stdout.split('\n').map((line) => line.trim().split(/\s+/))
  const own = rows.filter(([pgid, , name]) => Number(pgid) === group && /node/i.test(name ?? ''))
  return Math.round(own.reduce((sum, [, kb]) => sum + Number(kb), 0) / 1024)
}
