import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { takeLock } from '../data-folder/lock.mjs'
import { Problem } from '../problem.mjs'
import { processStart } from '../processes.mjs'

const serverFile = (folder) => path.join(folder, 'server-process.json')
const graceMs = 20_000

/** Makes this process the one instance of the data folder, until `release()`. */
export function takeInstance(folder, port) {
  const { lock, holder } = takeLock(path.join(folder, 'instance.lock'), { port })
  if (lock) return lock
  throw new Problem(
    `Another Keygrade is already running on the data folder ${folder} (process ${holder.pid}${holder.port ? `, port ${holder.port}` : ''}). Use that one, stop it first, or give this one a folder of its own: KEYGRADE_DATA_DIR=/other/folder PORT=${(holder.port ?? 3000) + 1} npm start.`,
  )
}

/** Remembers the serving process, so that a later start finds it when this one is killed. */
export function recordServer(folder, pid) {
  writeFileSync(serverFile(folder), JSON.stringify({ pid, start: processStart(pid) }), { mode: 0o600 })
}

export function forgetServer(folder) {
  rmSync(serverFile(folder), { force: true })
}

/** Ends a serving process whose parent was killed: it drains first, then it is killed after 20 s. */
export async function endOrphan(folder) {
  const orphan = readServer(folder)
  const lives = () => processStart(orphan.pid) === orphan.start
  if (orphan?.start && lives()) {
    signal(orphan.pid, 'SIGTERM')
    for (const until = Date.now() + graceMs; lives() && Date.now() < until; ) await sleep(50)
    if (lives()) signal(orphan.pid, 'SIGKILL')
    for (const until = Date.now() + 2_000; lives() && Date.now() < until; ) await sleep(50)
  }
  forgetServer(folder)
}

function readServer(folder) {
  try {
    return JSON.parse(readFileSync(serverFile(folder), 'utf8'))
  } catch {
    return null
  }
}

function signal(pid, name) {
  try {
    process.kill(pid, name)
  } catch {}
}
