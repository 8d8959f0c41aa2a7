import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import { noteRefusal } from '@/lib/auth/note-refusal'
import { countedAddress } from '@/lib/auth/sign-in-limit'
import { AppError } from '@/lib/platform/errors'
import { logSecurity } from '@/lib/platform/log-security'
import { obeyPageStatus } from '@/lib/platform/page-status'
import { systemRandom } from '@/lib/platform/random'
import { newRequestId } from '@/lib/platform/request-id'
import { clientAddress, isTrusted } from '@/lib/verification/client-address'
import { problem, send, thrown } from './answer'
import type { Door, DoorRequest } from './door'
import { isForeign } from './foreign-origin'
import { cutWhenTooLong, isTooLong, MOST_BODY_BYTES } from './limit-body'
import { answerMachine, isMachinePath } from './machine-door'
import { requestTarget } from './request-target'
import { securityHeaders } from './security-headers'
import { closeWhenUnread } from './unread-body'

type Next = (req: IncomingMessage, res: ServerResponse) => Promise<void>

/** What we tell Next about a request, and therefore never take from a stranger. */
const OWN_HEADERS = ['x-keygrade-address', 'x-keygrade-path', 'x-nonce', 'x-request-id']

/** A peer is the same for each request of its connection. */
type Peer = { address: string; trusted: boolean }

/** The front of the process: names each request, finds its client, and hands it to the door or to the pages. */
export function front(door: Door, pages: Next | null, trustedProxies: readonly string[]): RequestListener {
  const peers = new WeakMap<Socket, Peer>()
  return (req, res) => {
    const requestId = newRequestId()
    const peer = peerOf(req.socket, peers, trustedProxies)
    const address = peer.trusted ? clientOf(req, peer, trustedProxies) : peer.address
    const secure = peer.trusted && firstOf(req.headers['x-forwarded-proto']) === 'https'

    const forwardedHost = peer.trusted ? firstOf(req.headers['x-forwarded-host']) : undefined
    // HTTP/1.0 knows no Host; a later client that sends none is refused as by node:http itself.
    const ownHost = req.headers.host ?? (req.httpVersion === '1.0' ? 'localhost' : undefined)
    const target = requestTarget(req.url ?? '/', forwardedHost || ownHost)
    if (!target) {
      const detail = 'Send the path as it is, such as "GET /v1/verify", and a Host header that names a host.'
      const answer = problem(new AppError('invalid_request', detail), requestId)
      return send({ req, requestId, secure }, res, { ...answer, headers: ['connection', 'close'] })
    }
    const { url, path, search, host } = target
    req.url = url
    const { trusted } = peer
    const known: DoorRequest = { req, requestId, address, trusted, secure, host, path, search }
    if (!pages || isMachinePath(path)) return answerMachine(door, known, res)
    // Next would answer 500 to what it cannot decode.
    if (!isDecodable(path)) {
      const detail = 'The path holds a % that is not followed by two hexadecimal digits of valid UTF-8.'
      return send(known, res, problem(new AppError('invalid_request', detail), requestId))
    }
    if (isForeign(req, host)) {
      const detail = 'This came from a page of another site, which may change nothing here.'
      logSecurity({
        security: 'input_refused',
        outcome: 'foreign_origin',
        requestId,
        address: countedAddress(address),
      })
      return send(known, res, problem(new AppError('forbidden', detail), requestId))
    }
    if (req.method === 'TRACE') {
      const detail = 'Nothing here answers to TRACE.'
      return send(known, res, problem(new AppError('method_not_allowed', detail), requestId))
    }
    if (isTooLong(req)) {
      const detail = `A body may have at most ${MOST_BODY_BYTES.toLocaleString('en')} bytes.`
      const refused = new AppError('body_too_large', detail)
      noteRefusal(refused, { requestId, address: countedAddress(address) })
      return send(known, res, problem(refused, requestId))
    }
    cutWhenTooLong(req)
    const nonce = systemRandom.base62(22)
    res.setHeader('x-request-id', requestId)
    for (const [name, value] of securityHeaders(nonce, secure)) res.setHeader(name, value)
    for (const name of OWN_HEADERS) delete req.headers[name]
    Object.assign(req.headers, {
      'x-keygrade-address': address,
      'x-keygrade-path': url,
      'x-request-id': requestId,
      'x-nonce': nonce,
      'content-security-policy': String(res.getHeader('content-security-policy')),
      host,
      'x-forwarded-for': address,
      'x-forwarded-host': host,
      'x-forwarded-proto': secure ? 'https' : 'http',
    })
    obeyPageStatus(requestId, res)
    closeWhenUnread(req, res)
    pages(req, res).catch((error: unknown) => {
      if (res.headersSent) res.destroy()
      else send(known, res, thrown(error, requestId))
    })
  }
}

function peerOf(socket: Socket, peers: WeakMap<Socket, Peer>, trustedProxies: readonly string[]): Peer {
  const known = peers.get(socket)
  if (known) return known
  const address = clientAddress(socket.remoteAddress, undefined, [])
  const peer = { address, trusted: isTrusted(address, trustedProxies) }
  peers.set(socket, peer)
  return peer
}

function clientOf(req: IncomingMessage, peer: Peer, trustedProxies: readonly string[]): string {
  const forwarded = req.headers['x-forwarded-for']
  if (forwarded === undefined) return peer.address
  return clientAddress(peer.address, String(forwarded), trustedProxies)
}

function firstOf(header: string | string[] | undefined): string | undefined {
  if (typeof header === 'string' && !header.includes(',')) return header
  return header === undefined ? undefined : String(header).split(',')[0]?.trim()
}

function isDecodable(path: string): boolean {
  try {
    decodeURIComponent(path)
    return true
  } catch {
    return false
  }
}
