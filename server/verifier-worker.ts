import cluster from 'node:cluster'
import type { Server } from 'node:http'
import { setFlagsFromString } from 'node:v8'
import { AggregatorRegistry } from 'prom-client'
import { closeDatabase } from '@/lib/platform/db'
import { env } from '@/lib/platform/env'
import { front } from './front'
import { withHealth } from './health'
import { httpServer } from './http-server'
import { listen } from './listen'
import { metricsOfAll } from './metrics-of-all'
import { openDoor } from './open-door'
import { stopInOrder } from './stop'

// By default the heap of a verifier that knows a million versions may hold as much again in what nobody needs.
const HEAP_GROWING_PERCENT = 20

/** The machine door alone: no pages, nothing of Next. */
export async function runVerifier(): Promise<void> {
  setFlagsFromString(`--heap-growing-percent=${HEAP_GROWING_PERCENT}`)
  const { PORT, HOST, TRUSTED_PROXIES } = env()
  const { door, metrics, close } = await openDoor()
  if (cluster.isWorker) {
    // The process above asks each of its own for its figures; here they are told which ones are meant.
    AggregatorRegistry.setRegistries(metrics.registry)
    new AggregatorRegistry()
  }
  const health = {
    door,
    trustedProxies: TRUSTED_PROXIES,
    draining: () => draining(),
    metrics: async () => {
      const { registry } = metrics
      const text = cluster.isWorker ? await metricsOfAll() : await registry.metrics()
      return { type: registry.contentType, text }
    },
  }
  const server: Server = httpServer(withHealth(health, front(door, null, TRUSTED_PROXIES)))
  const draining = stopInOrder(server, async () => {
    await close()
    await closeDatabase()
  })
  listen(server, PORT, HOST)
}
