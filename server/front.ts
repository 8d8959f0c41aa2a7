import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import { AppError } from '@/lib/platform/errors'
import { obeyPageStatus } from '@/lib/platform/page-status'
import { newId, systemRandom } from '@/lib/platform/random'
import { clientAddress, isTrusted } from '@/lib/verification/client-address'
import type { Door, DoorRequest } from './door'
import { answerMachine, isMachinePath } from './machine-door'
import { requestTarget } from './request-target'
import { securityHeaders } from './security-headers'
import { sendProblem, sendThrown } from './send'
import { closeWhenUnread } from './unread-body'

type Next = (req: IncomingMessage, res: ServerResponse) => Promise<void>

/** What we tell Next about a request, and therefore never take from a stranger. */
const OWN_HEADERS = ['x-keygrade-address', 'x-keygrade-path', 'x-nonce', 'x-request-id']

/** The front of the process: names each request, finds its client, and hands it to the door or to Next. */
export function front(door: Door, next: Next, trustedProxies: readonly string[]): RequestListener {
  return (req, res) => {
    const requestId = newId('req')
    const trusted = isTrusted(peerOf(req), trustedProxies)
    const address = clientAddress(req.socket.remoteAddress, headerOf(req, 'x-forwarded-for'), trustedProxies)
    const secure = trusted && headerOf(req, 'x-forwarded-proto')?.split(',')[0]?.trim() === 'https'
    const nonce = systemRandom.base62(22)
    res.setHeader('x-request-id', requestId)
    for (const [name, value] of securityHeaders(nonce, secure)) res.setHeader(name, value)

    const forwardedHost = trusted ? headerOf(req, 'x-forwarded-host')?.split(',')[0]?.trim() : undefined
    // HTTP/1.0 knows no Host; a later client that sends none is refused as by node:http itself.
    const ownHost = req.headers.host ?? (req.httpVersion === '1.0' ? 'localhost' : undefined)
    const target = requestTarget(req.url ?? '/', forwardedHost || ownHost)
    if (!target) {
      res.setHeader('connection', 'close')
      const detail = 'Send the path as it is, such as "GET /v1/verify", and a Host header that names a host.'
      return sendProblem(res, new AppError('invalid_request', detail), requestId)
    }
    const { url, path, host } = target
    req.url = url
    if (isMachinePath(path)) {
      const query = new URLSearchParams(target.search)
      const request: DoorRequest = { requestId, address, path, query }
      void answerMachine(door, request, req, res)
      return
    }
    // Next would answer 500 to what it cannot decode.
    if (!isDecodable(path)) {
      const detail = 'The path holds a % that is not followed by two hexadecimal digits of valid UTF-8.'
      return sendProblem(res, new AppError('invalid_request', detail), requestId)
    }
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
    next(req, res).catch((error: unknown) => sendThrown(res, error, requestId))
  }
}

function isDecodable(path: string): boolean {
  try {
    decodeURIComponent(path)
    return true
  } catch {
    return false
  }
}

function peerOf(req: IncomingMessage): string {
  return clientAddress(req.socket.remoteAddress, undefined, [])
}

function headerOf(req: IncomingMessage, name: string): string | undefined {
  const value = req.headers[name]
  return Array.isArray(value) ? value.join(',') : value
}
