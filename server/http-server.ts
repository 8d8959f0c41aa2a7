import { createServer, type RequestListener, type Server } from 'node:http'
import { refuseBroken } from './refuse-broken'

/** How long the door waits, in ms: for the head of a request, for all of it, and for the next one. */
export type Timeouts = {
  headersTimeout: number
  requestTimeout: number
  keepAliveTimeout: number
  /** How often slow connections are looked for. */
  connectionsCheckingInterval: number
}

const TIMEOUTS: Timeouts = {
  headersTimeout: 10_000,
  requestTimeout: 30_000,
  keepAliveTimeout: 30_000,
  connectionsCheckingInterval: 1000,
}

/** A server for people and machines; what it cannot read as a request is answered in our own words. */
export function httpServer(listener: RequestListener, timeouts: Partial<Timeouts> = {}): Server {
  // A missing Host is refused by the front.
  const server = createServer({ ...TIMEOUTS, ...timeouts, requireHostHeader: false, noDelay: true }, listener)
  server.on('clientError', refuseBroken)
  return server
}
