import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { databaseUrl } from '@/lib/platform/env'
import { bundleServer } from '../scripts/bundle-server.mjs'

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return port
}

it('tells the figures of all its processes as one, and ends them in order', async () => {
  const root = process.cwd()
  await bundleServer(root, ['verifier'])
  const folder = mkdtempSync(join(tmpdir(), 'keygrade-verifier.'))
  const port = await freePort()
  const env = {
    ...process.env,
    NODE_ENV: 'production' as const,
    DATABASE_URL: databaseUrl(),
    KEYGRADE_DATA_DIR: folder,
    VERIFIER_PROCESSES: '2',
    PORT: String(port),
    HOST: '127.0.0.1',
    LOG_LEVEL: 'error',
  }
  const child = spawn(process.execPath, [join(root, 'generated', 'server', 'verifier.mjs')], { env })
  const ended = new Promise((resolve) => child.once('exit', resolve))
  try {
    const metrics = async () => {
      const response = await fetch(`http://127.0.0.1:${port}/metrics`).catch(() => null)
      return (await response?.text()) ?? ''
    }
    await expect.poll(metrics, { timeout: 15_000, interval: 100 }).toMatch(/^keygrade_ready 2$/m)
    const stranger = await fetch(`http://127.0.0.1:${port}/metrics`, {
      headers: { 'x-forwarded-for': '203.0.113.9' },
    })
    expect(stranger.status).toBe(404)
  } finally {
    child.kill('SIGTERM')
    expect(await ended).toBe(0)
    rmSync(folder, { recursive: true, force: true })
  }
}, 40_000)
