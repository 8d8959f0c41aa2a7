import type { Server } from 'node:http'
import { log } from '@/lib/platform/log'
import { drain } from './drain'

/**
 * Ends the process in order when it is told to: requests under way are answered, then `close` saves what is counted.
 * Gives a function that says whether that has begun.
 */
export function stopInOrder(server: Server, close: () => Promise<void>): () => boolean {
  let stopping = false
  const stop = async () => {
    if (stopping) return
    stopping = true
    await drain(server)
    await close()
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
  return () => stopping
}
