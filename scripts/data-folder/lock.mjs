import { randomUUID } from 'node:crypto'
import {
  closeSync,
  linkSync,
  openSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { processRealm, processStart } from '../processes.mjs'

const heartbeatMs = 2_000
const silentMs = 15_000

/**
 * Takes the lock file at `path`, or returns `{ holder }` when a live process has it. The lock of a killed
 * process is taken over: it names pid and start time, so a reused pid does not keep it; one written
 * by another machine or container (a shared folder) counts as live while its heartbeat is fresh.
 */
export function takeLock(path, note = {}) {
  const mine = {
    pid: process.pid,
    start: processStart(process.pid),
    realm: processRealm(),
    id: randomUUID(),
    ...note,
  }
  for (let attempt = 0; attempt < 50; attempt++) {
    if (createWhole(path, JSON.stringify(mine))) return { lock: held(path, mine) }
    const holder = liveHolder(path)
    if (holder) return { holder }
    removeStale(path)
  }
  throw new Error(`the lock ${path} could not be taken`)
}

/** Waits for the lock, up to `waitMs`; null when its holder kept it all the time. */
export async function waitForLock(path, waitMs) {
  const until = Date.now() + waitMs
  for (;;) {
    const { lock } = takeLock(path)
    if (lock) return lock
    if (Date.now() > until) return null
    await sleep(50)
  }
}

/** Who holds the lock now; null when nobody alive does. */
export function liveHolder(path) {
  let holder
  let age
  try {
    holder = JSON.parse(readFileSync(path, 'utf8'))
    age = Date.now() - statSync(path).mtimeMs
  } catch {
    return null
  }
  if (holder.realm !== processRealm()) return age < silentMs ? holder : null
  const start = processStart(holder.pid)
  return start !== null && start === holder.start ? holder : null
}

function held(path, mine) {
  const beat = setInterval(() => {
    try {
      utimesSync(path, new Date(), new Date())
    } catch {}
  }, heartbeatMs)
  beat.unref()
  return {
    release() {
      clearInterval(beat)
      try {
        if (JSON.parse(readFileSync(path, 'utf8')).id === mine.id) rmSync(path)
      } catch {}
    },
  }
}

/** A link either makes the whole file or nothing, so nobody reads half a lock. */
function createWhole(path, content) {
  const draft = `${path}.${process.pid}.${randomUUID()}`
  writeFileSync(draft, content, { mode: 0o600 })
  try {
    linkSync(draft, path)
    return true
  } catch (error) {
    if (error.code === 'EEXIST') return false
    throw error
  } finally {
    rmSync(draft, { force: true })
  }
}

/** Only one process at a time may take a stale lock away, lest it takes its successor's. */
function removeStale(path) {
  const gate = `${path}.takeover`
  try {
    if (Date.now() - statSync(gate).mtimeMs > silentMs) rmSync(gate, { force: true })
  } catch {}
  let fd
  try {
    fd = openSync(gate, 'wx', 0o600)
  } catch (error) {
    if (error.code === 'EEXIST') return
    throw error
  }
  try {
    if (!liveHolder(path)) rmSync(path, { force: true })
  } finally {
    closeSync(fd)
    rmSync(gate, { force: true })
  }
}
