import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { connect, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'

/** Starts a Redis that keeps nothing on disk, on a free port of loopback. `args` are further settings of it. */
export async function startRedis(file, args = [], port = null) {
  const folder = mkdtempSync(path.join(tmpdir(), 'keygrade-redis-'))
  const own = port ?? (await freePort())
  const settings = ['--port', own, '--bind', '127.0.0.1', '--dir', folder, '--save', '', '--appendonly', 'no']
  const child = spawn(file, [...settings.map(String), ...args], { stdio: 'ignore' })
  const ended = new Promise((resolve) => {
    child.once('exit', resolve)
    child.once('error', resolve)
  })
  for (let tries = 0; !(await answers(own)); tries++) {
    if (tries === 200 || child.exitCode !== null) throw new Error('redis-server did not start')
    await pause(25)
  }
  return {
    port: own,
    url: `redis://127.0.0.1:${own}`,
    signal: (name) => child.kill(name),
    async stop() {
      child.kill('SIGKILL')
      await ended
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

export function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address()
      server.close(() => resolve(port))
    })
  })
}

function answers(port) {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1')
    const end = (found) => {
      socket.destroy()
      resolve(found)
    }
    socket.once('connect', () => socket.write('PING\r\n'))
    socket.once('data', (bytes) => end(`${bytes}`.startsWith('+PONG')))
    socket.once('error', () => end(false))
    socket.setTimeout(500, () => end(false))
  })
}
