import type { AddressInfo } from 'node:net'
import { watchBrownouts } from '@/lib/brownouts/watch-brownouts'
import { ManagementKeyUses } from '@/lib/management-keys/management-key-uses'
import { type Clock, systemClock } from '@/lib/platform/clock'
import { connectPool, database, doorDatabase } from '@/lib/platform/db'
import { newId } from '@/lib/platform/random'
import { testDatabaseUrl } from '@/lib/platform/test-database'
import { UsageRecorder } from '@/lib/usage/usage-recorder'
import { Verifier } from './checks/verifier'
import { front } from './front'
import { httpServer } from './http-server'
import { Outcomes } from './outcomes'
import { FirstUses } from './self/first-use'

type Settings = { url: string; clock: Clock; staleSeconds: number }

export type OwnDoor = Awaited<ReturnType<typeof openOwnDoor>>

/**
 * For tests: a door like one in a process of its own, with connections, cache and register entry of its own, on
 * loopback, 127.0.0.1 its trusted proxy. `url`: the way to the database of the test file.
 */
export async function openOwnDoor(settings: Partial<Settings> = {}) {
  const { url = testDatabaseUrl(), clock = systemClock, staleSeconds = 30 } = settings
  const pool = connectPool(url, 'door')
  const feedPool = connectPool(url, 'feed')
  const id = newId('vfr')
  const verifier = new Verifier({
    id,
    clock,
    pool,
    feedPool,
    url,
    redis: null,
    staleSeconds,
    mostVersions: 10_000,
  })
  await verifier.start()
  const recorder = new UsageRecorder(pool, clock, id, null, (keyIds) => {
    void watchBrownouts(database(), clock, keyIds)
  })
  const firstUses = new FirstUses(clock)
  const managementKeyUses = new ManagementKeyUses(() => pool)
  const door = {
    verifier,
    db: doorDatabase(),
    clock,
    recorder,
    firstUses,
    managementKeyUses,
    outcomes: new Outcomes(),
  }
  const server = httpServer(front(door, null, ['127.0.0.1/32']))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    id,
    base,
    verifier,
    /** Asks `/v1/authorize` for a gateway with this management key. */
    async authorize(managementKey: string, headers: Record<string, string>, init: RequestInit = {}) {
      const began = performance.now()
      const proof = { 'x-keygrade-verifier': managementKey }
      const response = await fetch(`${base}/v1/authorize`, { ...init, headers: { ...proof, ...headers } })
      await response.arrayBuffer()
      const { status } = response
      return { status, code: response.headers.get('x-keygrade-code'), ms: performance.now() - began }
    },
    async close() {
      const closed = new Promise((resolve) => server.close(resolve))
      server.closeAllConnections()
      await closed
      await firstUses.close()
      await managementKeyUses.close()
      await recorder.close().catch(() => undefined)
      await verifier.close().catch(() => undefined)
      await Promise.all([pool.end(), feedPool.end()])
    },
  }
}
