import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import { clientAddress, isTrusted } from '@/lib/verification/client-address'
import type { Door } from './door'

type Health = {
  door: Door
  trustedProxies: readonly string[]
  draining(): boolean
  /** The text of `/metrics`, over all processes of this door. */
  metrics(): Promise<{ type: string; text: string }>
}

/**
 * What operators ask: `/healthz` (the process runs), `/readyz` (it can decide now; 503 otherwise) and `/metrics` for
 * Prometheus. Metrics are told to trusted peers that come directly, everything else goes to the listener.
 */
export function withHealth(health: Health, listener: RequestListener): RequestListener {
  return (req, res) => {
    const { url } = req
    if (url === '/healthz') return say(res, 200, 'text/plain', 'ok\n')
    if (url === '/readyz') {
      const ready = !health.draining() && health.door.verifier.ready
      return say(res, ready ? 200 : 503, 'text/plain', ready ? 'ready\n' : 'not ready\n')
    }
    if (url === '/metrics' && isOperator(req, health.trustedProxies)) {
      health.metrics().then(
        ({ type, text }) => say(res, 200, type, text),
        () => say(res, 503, 'text/plain', 'The metrics of some process did not come.\n'),
      )
      return
    }
    listener(req, res)
  }
}

/** A trusted address, and no proxy that passes on what strangers ask. */
function isOperator({ socket, headers }: IncomingMessage, trustedProxies: readonly string[]): boolean {
  const forwarded = headers['x-forwarded-for'] ?? headers.forwarded ?? headers['x-forwarded-host']
  return (
    forwarded === undefined && isTrusted(clientAddress(socket.remoteAddress, undefined, []), trustedProxies)
  )
}

function say(res: ServerResponse, status: number, type: string, text: string): void {
  const head = ['content-type', `${type}${type.includes('charset') ? '' : '; charset=utf-8'}`]
  head.push('cache-control', 'no-store', 'x-content-type-options', 'nosniff')
  res.writeHead(status, [...head, 'content-length', String(Buffer.byteLength(text))]).end(text)
}
