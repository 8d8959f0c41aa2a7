import { existsSync, readFileSync, statSync, truncateSync } from 'node:fs'
import path from 'node:path'
import { waitForLock } from '../data-folder/lock.mjs'
import { fullDiskText, Problem, saysDiskFull } from '../problem.mjs'
import { APP_ROLE, appPassword, ensureAppRole } from './app-role.mjs'
import { binary } from './binaries.mjs'
import { initCluster, serverPassword } from './cluster.mjs'
import { serverPlace } from './place.mjs'
import { findRunning, freePort } from './postmaster.mjs'
import { run } from './run.mjs'
import { dropKeeps, enterUser, hasUsers } from './users.mjs'

/**
 * Makes sure that the embedded server of a data folder runs, and enters this process as its user.
 * One that is already up is reused, also when its parent was killed. `leave()` stops the server when
 * nobody else needs it; with `keep` it stays up until `stopServer`. `url` is the app's, `ownerUrl` for migrations.
 */
export async function openServer(folder, { fsync = true, keep = false } = {}) {
  const found = await whileLocked(folder, async () => {
    const place = serverPlace(folder)
    let running = await findRunning(place.cluster)
    const started = !running
    if (!running) {
      await initCluster({ folder, place, fsync })
      running = await startServer(place, fsync)
    }
    if (keep) enterUser(folder, { pid: running.pid, keep: true })
    const exit = enterUser(folder)
    await ensureDatabase(urlOf(folder, running.port, 'postgres'), place.cluster, folder)
    return { ...running, started, exit }
  })
  const ownerUrl = urlOf(folder, found.port)
  const url = Object.assign(new URL(ownerUrl), { username: APP_ROLE, password: appPassword(folder) }).href
  const leave = async () => {
    found.exit()
    if (!hasUsers(folder)) await stopServer(folder, { evenKept: false })
  }
  return { url, ownerUrl, port: found.port, pid: found.pid, started: found.started, leave }
}

/** Stops the server, fast but clean; with `evenKept: false` only when nobody needs it. */
export async function stopServer(folder, { evenKept = true } = {}) {
  await whileLocked(folder, async () => {
    if (evenKept) dropKeeps(folder)
    if (!evenKept && hasUsers(folder)) return
    const place = serverPlace(folder)
    if (!(await findRunning(place.cluster))) return
    const args = ['stop', '-D', place.cluster, '-m', 'fast', '-w', '-t', '60']
    const result = await run(binary(place.binaries, 'pg_ctl'), place.user, args)
    if (result.code !== 0 && (await findRunning(place.cluster, 0))) {
      throw new Problem('The embedded PostgreSQL did not stop within a minute.', lastLines(result.output))
    }
  })
}

async function startServer(place, fsync) {
  const log = path.join(place.cluster, 'server.log')
  for (let attempt = 1; ; attempt++) {
    const from = openLog(log)
    const options = `-p ${await freePort()}${fsync ? '' : ' -c fsync=off -c full_page_writes=off'}`
    const args = ['start', '-D', place.cluster, '-l', log, '-o', options, '-w', '-t', '120']
    const result = await run(binary(place.binaries, 'pg_ctl'), place.user, args)
    const running = result.code === 0 ? await findRunning(place.cluster) : null
    if (running) return running
    const said = `${result.output}\n${readLog(log, from)}`
    const portTaken = /could not bind|Address already in use/i.test(said)
    if (!portTaken || attempt === 5) throw startFailed(said, place)
  }
}

function startFailed(said, { cluster }) {
  if (saysDiskFull(said)) return new Problem(fullDiskText(cluster))
  return new Problem(
    `The embedded PostgreSQL does not start. Its data is in ${cluster} and was not touched; its log is server.log there, and its last lines are below. If another machine or container uses the same folder, stop that first.`,
    lastLines(said),
  )
}

/** The size of the log now, so that only new lines are read; an old long log is emptied. */
function openLog(log) {
  if (!existsSync(log)) return 0
  const { size } = statSync(log)
  if (size < 5_000_000) return size
  truncateSync(log)
  return 0
}

function readLog(log, from) {
  return existsSync(log) ? readFileSync(log).subarray(from).toString('utf8') : ''
}

const lastLines = (text) => text.trim().split('\n').slice(-8).join('\n')

function urlOf(folder, port, database = 'keygrade') {
  return `postgresql://keygrade:${serverPassword(folder)}@127.0.0.1:${port}/${database}`
}

async function ensureDatabase(url, cluster, folder) {
  const { default: pg } = await import('pg')
  const client = new pg.Client({ connectionString: url })
  try {
    await client.connect()
    const found = await client.query("SELECT 1 FROM pg_database WHERE datname = 'keygrade'")
    if (found.rowCount === 0) await client.query('CREATE DATABASE keygrade')
    await ensureAppRole(client, folder)
  } catch (error) {
    if (saysDiskFull(error.message)) throw new Problem(fullDiskText(cluster))
    if (error.code !== '28P01') throw error
    throw new Problem(
      `The password in postgres-password of the data folder does not open the database in ${cluster}. Put the file back from where it was moved or saved.`,
    )
  } finally {
    await client.end().catch(() => {})
  }
}

async function whileLocked(folder, action) {
  const lock = await waitForLock(path.join(folder, 'postgres.lock'), 120_000)
  if (!lock)
    throw new Problem(
      `Another command has been starting or stopping the database of ${folder} for two minutes. Wait for it, or end it, then try again.`,
    )
  try {
    return await action()
  } finally {
    lock.release()
  }
}
