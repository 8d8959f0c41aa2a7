import cluster from 'node:cluster'
import type { Server } from 'node:http'
import { closeDatabase } from '@/lib/platform/db'
import { env } from '@/lib/platform/env'
import { log } from '@/lib/platform/log'
import { front } from './front'
import { withHealth } from './health'
import { httpServer } from './http-server'
import { metricsOfAll } from './metrics-of-all'
import { openDoor } from './open-door'
import { stopInOrder } from './stop'
import { trustedProxies } from './trusted-proxies'

/** The machine door alone: no pages, nothing of Next. */
export async function runVerifier(): Promise<void> {
  const { PORT, HOST } = env()
  const { door, metrics, close } = await openDoor()
  const health = {
    door,
    trustedProxies: trustedProxies(),
    draining: () => draining(),
    metrics: async () => {
      const { registry } = metrics
      const text = cluster.isWorker ? await metricsOfAll() : await registry.metrics()
      return { type: registry.contentType, text }
    },
  }
  const server: Server = httpServer(withHealth(health, front(door, null, trustedProxies())))
  const draining = stopInOrder(server, async () => {
    await close()
    await closeDatabase()
  })
  server.on('error', (error: NodeJS.ErrnoException) => {
    process.send?.({ type: 'failed', code: error.code, message: error.message })
    log.fatal({ code: error.code }, error.message)
    process.exit(1)
  })
  server.listen(PORT, HOST, () => process.send?.({ type: 'ready', url: `http://127.0.0.1:${PORT}` }))
}
