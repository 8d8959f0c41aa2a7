import type { Server } from 'node:http'
import { log } from '@/lib/platform/log'

/** Opens the port and tells the process above, which started this one, whether that went well. */
export function listen(server: Server, port: number, host: string, ready?: () => void): void {
  server.on('error', (error: NodeJS.ErrnoException) => {
    process.send?.({ type: 'failed', code: error.code, message: error.message })
    log.fatal({ code: error.code }, error.message)
    process.exit(1)
  })
  server.listen(port, host, () => {
    ready?.()
    process.send?.({ type: 'ready', url: `http://127.0.0.1:${port}` })
  })
}
