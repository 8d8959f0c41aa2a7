import type { ServerResponse } from 'node:http'
import { AppError, toProblem } from '@/lib/platform/errors'
import { toAppError } from '@/lib/platform/unexpected'

const NO_STORE = 'no-store'

/** Sends JSON; bodies of this door belong to one caller and are never cached. */
export function sendJson(
  res: ServerResponse,
  status: number,
  body: unknown,
  type = 'application/json',
): void {
  const text = JSON.stringify(body)
  res.statusCode = status
  res.setHeader('content-type', `${type}; charset=utf-8`)
  res.setHeader('cache-control', NO_STORE)
  res.setHeader('content-length', Buffer.byteLength(text))
  res.end(res.req.method === 'HEAD' ? undefined : text)
}

/** Sends an RFC 9457 problem document. */
export function sendProblem(res: ServerResponse, error: AppError, requestId: string): void {
  const { code, status, message, extra } = error
  sendJson(res, status, toProblem(code, status, message, requestId, extra), 'application/problem+json')
}

/** Sends whatever was thrown as a problem; after the head is out, only the connection can be ended. */
export function sendThrown(res: ServerResponse, error: unknown, requestId: string): void {
  const refusal = toAppError(error, requestId)
  if (res.headersSent) res.destroy()
  else sendProblem(res, refusal, requestId)
}

export function notFound(path: string): AppError {
  return new AppError('not_found', `There is nothing at ${path}.`)
}
