import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { processStart } from '../processes.mjs'

// Who needs the embedded server now: one empty file per process, named by pid and start time.
// The last to leave stops it. `keep` holds it up until it is stopped by hand.

const folderOf = (folder) => path.join(folder, 'postgres-users')

/** Enters a process (or `keep-` and the server's own pid) as a user of the server; returns the way out. */
export function enterUser(folder, { pid = process.pid, keep = false } = {}) {
  mkdirSync(folderOf(folder), { recursive: true, mode: 0o700 })
  const file = path.join(folderOf(folder), `${keep ? 'keep' : 'use'}-${pid}-${fileSafe(processStart(pid))}`)
  writeFileSync(file, '')
  return () => rmSync(file, { force: true })
}

/** Whether a live process, or a `keep` for the server that runs now, still needs it. */
export function hasUsers(folder) {
  let needed = false
  for (const name of list(folder)) {
    const [, pid, start] = /^\w+-(\d+)-(.*)$/.exec(name) ?? []
    const now = pid ? processStart(Number(pid)) : null
    if (now !== null && fileSafe(now) === start) needed = true
    else rmSync(path.join(folderOf(folder), name), { force: true })
  }
  return needed
}

/** Lets go of every `keep`. */
export function dropKeeps(folder) {
  for (const name of list(folder)) {
    if (name.startsWith('keep-')) rmSync(path.join(folderOf(folder), name), { force: true })
  }
}

const fileSafe = (text) => String(text).replace(/[^\w]/g, '_')

function list(folder) {
  try {
    return readdirSync(folderOf(folder))
  } catch {
    return []
  }
}
