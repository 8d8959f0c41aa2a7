import { createServer, type RequestListener, type Server } from 'node:http'
import { refuseBroken, refuseExpectation } from './refuse-broken'

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
  // By default node:http drops what comes after the thousandth header, the client's address among it. The size of the
  // whole head is bounded anyway.
  server.maxHeadersCount = 0
  server.on('clientError', refuseBroken)
  // Of Expect only 100-continue is known; another one is refused in our own words.
  server.on('checkExpectation', refuseExpectation)
  return server
}
