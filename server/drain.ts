import type { Server } from 'node:http'

const DRAIN_MS = 10_000

/**
 * Stops taking requests and waits for those under way: idle connections are closed at once, the others after
 * their answer. Whatever still runs after 10 s is cut.
 */
export async function drain(server: Server): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()))
  // A connection that was busy at the close becomes idle after its answer; without this it would linger.
  const sweep = setInterval(() => server.closeIdleConnections(), 50)
  const cut = setTimeout(() => server.closeAllConnections(), DRAIN_MS)
  server.closeIdleConnections()
  await closed
  clearInterval(sweep)
  clearTimeout(cut)
}
