import type { IncomingMessage, RequestListener } from 'node:http'
import { newRequestId } from '@/lib/platform/request-id'
import { clientAddress, isTrusted } from '@/lib/verification/client-address'
import { send } from './answer'
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
  const { door, trustedProxies, draining, metrics } = health
  return (req, res) => {
    const { url } = req
    if (url !== '/healthz' && url !== '/readyz' && url !== '/metrics') return listener(req, res)
    const trusted = isTrusted(clientAddress(req.socket.remoteAddress, undefined, []), trustedProxies)
    if (url === '/metrics' && !(trusted && isDirect(req))) return listener(req, res)
    const secure = trusted && req.headers['x-forwarded-proto'] === 'https'
    const say = (status: number, body: string, type = 'text/plain; charset=utf-8') =>
      send({ req, requestId: newRequestId(), secure }, res, { status, headers: [], type, body })
    if (url === '/healthz') return say(200, 'ok\n')
    if (url === '/readyz') {
      const ready = !draining() && door.verifier.ready
      return say(ready ? 200 : 503, ready ? 'ready\n' : 'not ready\n')
    }
    metrics().then(
      ({ type, text }) => say(200, text, type),
      () => say(503, 'The metrics of some process did not come.\n'),
    )
  }
}

/** No proxy that passes on what strangers ask. */
function isDirect({ headers }: IncomingMessage): boolean {
  const { forwarded } = headers
  return (headers['x-forwarded-for'] ?? forwarded ?? headers['x-forwarded-host']) === undefined
}
