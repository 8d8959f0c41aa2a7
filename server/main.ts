import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import next from 'next'
import { closeDatabase } from '@/lib/platform/db'
import { env } from '@/lib/platform/env'
import { log } from '@/lib/platform/log'
import { drain } from './drain'
import { front } from './front'
import { openDoor } from './open-door'
import { ownOrigin } from './own-origin'
import { refuseBroken } from './refuse-broken'
import { listStaticFiles, sendStatic } from './static-files'

const { PORT, HOST, TRUSTED_PROXIES } = env()
const trustedProxies = TRUSTED_PROXIES.split(',')
  .map((range) => range.trim())
  .filter(Boolean)

// next-auth reads the origin from the headers that front.ts sets, never from a stranger's.
process.env.AUTH_TRUST_HOST = '1'

const { door, close } = await openDoor()
// Next would listen for WebSocket upgrades on our server, and leave those connections open and unanswered for
// ever. Told to listen on one that nobody reaches, it lets node:http answer an upgrade like any request.
const app = next({ dev: false, dir: process.cwd(), httpServer: createServer() })
const pages = app.getRequestHandler()
await app.prepare()
const staticFiles = listStaticFiles(join(process.cwd(), '.next', 'static'))

const server = createServer(
  // A missing Host is refused in our own words.
  { requestTimeout: 30_000, headersTimeout: 10_000, keepAliveTimeout: 30_000, requireHostHeader: false },
  front(
    door,
    async (req, res) => void (sendStatic(staticFiles, req, res) || (await pages(req, res))),
    trustedProxies,
  ),
)
server.on('clientError', refuseBroken)
let stopping = false

async function stop(): Promise<void> {
  if (stopping) return
  stopping = true
  await drain(server)
  await close()
  await app.close()
  await closeDatabase()
  process.exit(0)
}

// A parent that dies without a signal leaves the channel closed.
for (const event of ['SIGTERM', 'SIGINT', 'SIGHUP', 'disconnect'] as const) {
  process.on(event, () => {
    stop().catch((error: Error) => {
      log.fatal({ error: error.message }, 'stopping failed; the last second of usage may be lost')
      process.exit(1)
    })
  })
}

server.on('error', (error: NodeJS.ErrnoException) => {
  process.send?.({ type: 'failed', code: error.code, message: error.message })
  log.fatal({ code: error.code }, error.message)
  process.exit(1)
})
server.listen(PORT, HOST, () => {
  // Where Next sends an action of another page; else it would ask whoever has port 3000, with the caller's cookies.
  process.env.__NEXT_PRIVATE_ORIGIN = ownOrigin(server.address() as AddressInfo)
  process.send?.({ type: 'ready', url: `http://127.0.0.1:${PORT}` })
})
