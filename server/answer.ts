import type { IncomingMessage, ServerResponse } from 'node:http'
import { type AppError, toProblem } from '@/lib/platform/errors'
import { toAppError } from '@/lib/platform/unexpected'

/**
 * What a machine is answered: headers as names and values in turn, and a body of JSON text where there is one. Nobody
 * keeps it, unless `cache` says otherwise.
 */
export type Answer = { status: number; headers: string[]; type?: string; body: string | null; cache?: string }

/** For answers with a body; browsers that are led here make nothing of it. */
const BODY_HEADERS = [
  'x-content-type-options',
  'nosniff',
  'content-security-policy',
  "default-src 'none'; frame-ancestors 'none'",
  'cross-origin-resource-policy',
  'same-origin',
  'x-frame-options',
  'DENY',
]
const HSTS = ['strict-transport-security', 'max-age=63072000; includeSubDomains']
const PROBLEM = 'application/problem+json; charset=utf-8'

export function json(status: number, body: unknown, headers: string[] = []): Answer {
  return { status, headers, body: JSON.stringify(body) }
}

/** An RFC 9457 problem document. */
export function problem(error: AppError, requestId: string): Answer {
  const { code, status, message, extra } = error
  const { allow, ...rest } = extra
  const headers: string[] = []
  if (typeof allow === 'string') headers.push('allow', allow)
  if (status === 401) headers.push('www-authenticate', 'Bearer')
  return {
    status,
    headers,
    type: PROBLEM,
    body: JSON.stringify(toProblem(code, status, message, requestId, rest)),
  }
}

/** Whatever was thrown, as a problem that tells no inside detail. */
export function thrown(error: unknown, requestId: string): Answer {
  return problem(toAppError(error, requestId), requestId)
}

/** A code of a verification as a problem. */
export function refusal(status: number, code: string, detail: string, requestId: string): Answer {
  const body = JSON.stringify(toProblem(code, status, detail, requestId))
  return { status, headers: [], type: PROBLEM, body }
}

/** Sends the answer with one write. */
export function send(
  { req, requestId, secure }: { req: IncomingMessage; requestId: string; secure: boolean },
  res: ServerResponse,
  { status, headers, type, body, cache = 'no-store' }: Answer,
): void {
  const head = headers
  head.push('x-request-id', requestId, 'cache-control', cache)
  if (secure) head.push(...HSTS)
  // A body that was not read would be taken for the next request: the connection ends with the answer.
  if (!req.complete && hasBody(req)) head.push('connection', 'close')
  if (body === null) {
    if (status !== 304) head.push('content-length', '0')
    res.writeHead(status, head).end()
    return
  }
  head.push(...BODY_HEADERS, 'content-type', type ?? 'application/json; charset=utf-8')
  head.push('content-length', String(Buffer.byteLength(body)))
  res.writeHead(status, head)
  res.end(req.method === 'HEAD' ? undefined : body)
}

function hasBody({ headers }: IncomingMessage): boolean {
  return headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0
}
