import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { connect, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { Redis } from 'ioredis'

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
    if (tries === 1000 || child.exitCode !== null) throw new Error('redis-server did not start')
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

/** Starts a Cluster of three, each with a third of the slots. `url` names them all. */
export async function startRedisCluster(file) {
  const busPorts = [await freePort(), await freePort(), await freePort()]
  const nodes = await Promise.all(
    busPorts.map((port) => startRedis(file, ['--cluster-enabled', 'yes', '--cluster-port', `${port}`])),
  )
  const clients = nodes.map(({ url }) => new Redis(url))
  await Promise.all(
    clients.map(async (client, index) => {
      const slots = [index * 5462, Math.min(16383, index * 5462 + 5461)]
      await client.cluster('SET-CONFIG-EPOCH', index + 1)
      await client.call('CLUSTER', 'ADDSLOTSRANGE', ...slots)
      await client.call('CLUSTER', 'MEET', '127.0.0.1', nodes[0].port, busPorts[0])
    }),
  )
  const isWhole = async (client) =>
    /cluster_state:ok/.test(await client.cluster('INFO')) && (await client.cluster('SLOTS')).length === 3
  for (let tries = 0; !(await Promise.all(clients.map(isWhole))).every(Boolean); tries++) {
    if (tries === 1000) throw new Error('The Redis Cluster did not come together')
    await pause(50)
  }
  for (const client of clients) client.disconnect()
  return {
    url: nodes.map(({ url }) => url).join(),
    stop: () => Promise.all(nodes.map((node) => node.stop())).then(() => undefined),
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
