import type { IncomingMessage, ServerResponse } from 'node:http'

/**
 * Ends the connection with an answer that goes out before the whole body was read: the rest would stand in the
 * way of the next request on it.
 */
export function closeWhenUnread(req: IncomingMessage, res: ServerResponse): void {
  const writeHead = res.writeHead.bind(res) as (...args: unknown[]) => ServerResponse
  res.writeHead = (...args: unknown[]) => {
    if (!req.complete) res.setHeader('connection', 'close')
    return writeHead(...args)
  }
}
