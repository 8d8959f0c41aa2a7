import type { AddressInfo } from 'node:net'
import { front } from './front'
import { httpServer, type Timeouts } from './http-server'
import { openDoor } from './open-door'

export type TestDoor = {
  port: number
  /** Connections that were opened to it so far. */
  connectionCount(): number
  close(): Promise<void>
}

/**
 * For tests: a machine door on loopback over the database of the test file; 127.0.0.1 is its trusted proxy. What
 * is not the door's is answered 501.
 */
export async function openTestDoor(timeouts: Partial<Timeouts> = {}): Promise<TestDoor> {
  const { door, close } = await openDoor()
  const listener = front(door, async (_, res) => void res.writeHead(501).end(), ['127.0.0.1/32'])
  const server = httpServer(listener, { connectionsCheckingInterval: 100, ...timeouts })
  let connections = 0
  server.on('connection', () => connections++)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    port: (server.address() as AddressInfo).port,
    connectionCount: () => connections,
    close: async () => {
      const closed = new Promise((resolve) => server.close(resolve))
      server.closeAllConnections()
      await closed
      await close()
    },
  }
}
