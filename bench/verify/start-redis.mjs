import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { Redis } from 'ioredis'
import { freePort } from '../../scripts/postgres/postmaster.mjs'
import { findServer } from '../../scripts/test/find-server.mjs'
import { stopProcess } from '../harness/child.mjs'

/** A Redis of the bench's own, in memory only. Null when there is none on this machine. */
export async function startRedis() {
  const file = findServer('redis-server')
  if (!file) return null
  const port = await freePort()
  const args = ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no']
  const child = spawn(file, args, { stdio: 'ignore' })
  const ended = once(child, 'exit')
  const url = `redis://127.0.0.1:${port}`
  const client = new Redis(url, { retryStrategy: () => 50, maxRetriesPerRequest: 100 })
  client.on('error', () => {})
  await client.ping()
  client.disconnect()
  return { url, stop: () => stopProcess(child, ended) }
}
