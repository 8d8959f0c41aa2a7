import { readFileSync, rmSync } from 'node:fs'
import net from 'node:net'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { commandLine, isAlive } from '../processes.mjs'

/** What postmaster.pid says about the server of a cluster: `{ pid, port, status }`, or null. */
export function readPostmaster(cluster) {
  try {
    const lines = readFileSync(path.join(cluster, 'postmaster.pid'), 'utf8').split('\n')
    const pid = Math.abs(Number(lines[0]))
    if (!Number.isInteger(pid) || pid === 0) return null
    return { pid, port: Number(lines[3]), status: (lines[7] ?? '').trim() }
  } catch {
    return null
  }
}

/** The running server of the cluster, once it is ready; null when there is none. Waits while it starts or stops. */
export async function findRunning(cluster, waitMs = 60_000) {
  const until = Date.now() + waitMs
  for (;;) {
    const found = readPostmaster(cluster)
    if (!found || !isAlive(found.pid)) return null
    if (!isPostmaster(found.pid, cluster)) {
      // The pid was given to somebody else after a crash. PostgreSQL would take it for a live server.
      if (!(await answers(found.port))) rmSync(path.join(cluster, 'postmaster.pid'), { force: true })
      return null
    }
    if (found.status === 'ready' && (await answers(found.port))) return found
    if (Date.now() > until) return null
    await sleep(50)
  }
}

function isPostmaster(pid, cluster) {
  const line = commandLine(pid)
  return line === null || line === '' || (line.includes('postgres') && line.includes(cluster))
}

/** Whether something accepts connections on this loopback port. */
function answers(port) {
  return new Promise((resolve) => {
    const socket = net.connect({ port, host: '127.0.0.1' })
    const done = (yes) => {
      socket.destroy()
      resolve(yes)
    }
    socket.setTimeout(2_000, () => done(false))
    socket.once('connect', () => done(true)).once('error', () => done(false))
  })
}

/** A loopback port that is free now. */
export function freePort() {
  return new Promise((resolve, reject) => {
    const server = net.createServer().once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address()
      server.close(() => resolve(port))
    })
  })
}
