import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import next from 'next'
import { systemClock } from '@/lib/platform/clock'
import { closeDatabase, database } from '@/lib/platform/db'
import { databaseUrl, env } from '@/lib/platform/env'
import { heldRevision } from '@/lib/tokens/held-token-facts'
import { front } from './front'
import { withHealth } from './health'
import { httpServer } from './http-server'
import { ALL_JOBS } from './jobs/all-jobs'
import { startJobs } from './jobs/jobs'
import { listen } from './listen'
import { openDoor } from './open-door'
import { ownOrigin } from './own-origin'
import { holdPages } from './pages/held-pages'
import { lineUpSignIns } from './sign-in-line'
import { listStaticFiles, sendStatic } from './static-files'
import { stopInOrder } from './stop'

const { PORT, HOST, TRUSTED_PROXIES, SIGN_IN_APART_MS } = env()

// next-auth reads the origin from the headers that front.ts sets, never from a stranger's.
process.env.AUTH_TRUST_HOST = '1'

const { door, metrics, close } = await openDoor()
// Next would listen for WebSocket upgrades on our server, and leave those connections open and unanswered for
// ever. Told to listen on one that nobody reaches, it lets node:http answer an upgrade like any request.
const app = next({ dev: false, dir: process.cwd(), httpServer: createServer() })
const pages = app.getRequestHandler()
await app.prepare()
const staticFiles = listStaticFiles(join(process.cwd(), '.next', 'static'))

const held = holdPages(pages, { clock: systemClock, revision: () => heldRevision(database()) })
const signIns = lineUpSignIns(held, systemClock, SIGN_IN_APART_MS)
const listener = front(
  door,
  async (req, res) => void (sendStatic(staticFiles, req, res) || (await signIns(req, res))),
  TRUSTED_PROXIES,
)
const { registry } = metrics
const server: Server = httpServer(
  withHealth(
    {
      door,
      trustedProxies: TRUSTED_PROXIES,
      draining: () => draining(),
      metrics: async () => ({ type: registry.contentType, text: await registry.metrics() }),
    },
    listener,
  ),
)
const jobs = startJobs(ALL_JOBS, { db: database(), clock: systemClock, url: databaseUrl() })
const draining = stopInOrder(server, async () => {
  await jobs.stop()
  await close()
  await app.close()
  await closeDatabase()
})

listen(server, PORT, HOST, () => {
  // Where Next sends an action of another page; else it would ask whoever has port 3000, with the caller's cookies.
  process.env.__NEXT_PRIVATE_ORIGIN = ownOrigin(server.address() as AddressInfo)
})
