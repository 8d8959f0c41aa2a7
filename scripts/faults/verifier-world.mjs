import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { freePort } from '../postgres/postmaster.mjs'
import { openServer } from '../postgres/server.mjs'
import { startApp } from './app.mjs'
import { stopped } from './check.mjs'

/**
 * One PostgreSQL, an app over it, and verifiers of their own processes. `manage` asks the app's management API, so
 * the app has to run; `usage` and `registered` read the database itself.
 */
export async function openWorld(root, work, name) {
  const folder = path.join(work, name)
  const dataDir = path.join(folder, 'data')
  mkdirSync(folder, { mode: 0o711 })
  const serverFolder = path.join(folder, 'server')
  mkdirSync(serverFolder, { mode: 0o711 })
  const server = await openServer(serverFolder, { fsync: false })
  const base = { DATABASE_URL: server.ownerUrl, KEYGRADE_DATA_DIR: dataDir, LOG_LEVEL: 'warn' }
  const open = new Set()
  const follow = (one) => {
    open.add(one)
    one.exit.then(() => open.delete(one))
    return one
  }
  let app = null
  const database = new pg.Pool({ connectionString: server.ownerUrl, max: 2 })
  database.on('error', () => {})

  const world = {
    managementKey: '',
    /** For a process of the test's own. */
    env: base,
    async startApp(env = {}) {
      app = follow(await startApp(root, { env: { ...base, ...env } }))
      await app.ready()
      world.managementKey = JSON.parse(
        readFileSync(path.join(dataDir, 'first-run.json'), 'utf8'),
      ).managementKey
      return app
    },
    async stopApp() {
      app.signal('SIGTERM')
      assert.equal(await stopped(app), 0, app.text())
    },
    /** `npm run verifier` on a port of its own. */
    async launchVerifier(env = {}) {
      const port = await freePort()
      const args = ['scripts/verifier.mjs', '--port', String(port)]
      return follow(await startApp(root, { env: { ...base, ...env }, args, port }))
    },
    /** The same, ready. */
    async startVerifier(env) {
      const one = await world.launchVerifier(env)
      await one.ready('Verifier ready')
      return one
    },
    async manage(method, at, body) {
      const headers = { authorization: `Bearer ${world.managementKey}`, 'content-type': 'application/json' }
      const answer = await fetch(`${app.url}${at}`, { method, headers, body: body && JSON.stringify(body) })
      assert.ok(answer.ok, `${method} ${at}: ${answer.status} ${await answer.clone().text()}`)
      return answer.json()
    },
    async issue(kind, more = {}) {
      const body = { name: 'fault', environment: 'live', kind, scopes: ['tokens:read'], ...more }
      const { key, version, secret } = await world.manage('POST', '/api/v1/keys', body)
      return { keyId: key.id, versionId: version.id, secret }
    },
    /** The count of each outcome of a version, once it no longer changes. */
    async usage(versionId) {
      const { rows } = await database.query(
        'SELECT outcome, sum(count)::int AS count FROM usage_minutes WHERE version_id = $1 GROUP BY 1',
        [versionId],
      )
      return Object.fromEntries(rows.map(({ outcome, count }) => [outcome, count]))
    },
    query: async (text, values) => (await database.query(text, values)).rows,
    /** Waits until so many verifiers live, none of them with memory of its own left. */
    async registered(count) {
      const sql = `SELECT count(*)::int AS count, bool_or(alone) AS alone FROM verifiers
        WHERE closed_at IS NULL AND lease_until > clock_timestamp()`
      for (const until = Date.now() + 10_000; ; await sleep(20)) {
        const [{ count: living, alone }] = await world.query(sql)
        if (living === count && alone === (count === 1)) return
        assert.ok(Date.now() < until, `${living} verifiers live instead of ${count}`)
      }
    },
    /** Stops (SIGSTOP) or continues every process of PostgreSQL. */
    signalDatabase(name) {
      const { stdout } = spawnSync('ps', ['-A', '-o', 'pid=,ppid='], { encoding: 'utf8' })
      const rows = stdout
        .trim()
        .split('\n')
        .map((line) => line.trim().split(/\s+/).map(Number))
      const children = rows.filter(([, parent]) => parent === server.pid).map(([pid]) => pid)
      for (const pid of [server.pid, ...children]) {
        try {
          process.kill(pid, name)
        } catch (error) {
          if (error.code !== 'ESRCH') throw error
        }
      }
    },
    async close() {
      for (const one of open) one.signalGroup('SIGKILL')
      await database.end()
      await server.leave()
    },
  }
  return world
}

/** Ends it at once, with all that it started, as a machine that fails does. */
export async function kill(one) {
  one.signalGroup('SIGKILL')
  await one.exit
}
