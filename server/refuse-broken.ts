import { type IncomingMessage, type ServerResponse, STATUS_CODES } from 'node:http'
import type { Duplex } from 'node:stream'
import { AppError, toProblem } from '@/lib/platform/errors'
import { newRequestId } from '@/lib/platform/request-id'
import { problem, send } from './answer'

const STATUS: Record<string, number> = {
  HPE_HEADER_OVERFLOW: 431,
  HPE_CHUNK_EXTENSIONS_OVERFLOW: 413,
  ERR_HTTP_REQUEST_TIMEOUT: 408,
}

/** Answers what node:http could not read as a request, as every other refusal is answered, and hangs up. */
export function refuseBroken(error: NodeJS.ErrnoException, socket: Duplex): void {
  // Where an answer is under way, as node:http itself judges, more bytes would only spoil it.
  const underWay = (socket as Duplex & { _httpMessage?: ServerResponse })._httpMessage?.headersSent
  if (!socket.writable || underWay) return void socket.destroy()
  const status = STATUS[error.code ?? ''] ?? 400
  const requestId = newRequestId()
  const detail = 'This could not be read as an HTTP request.'
  const body = JSON.stringify(toProblem('invalid_request', status, detail, requestId))
  const head = [
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
    'connection: close',
    `x-request-id: ${requestId}`,
    'content-type: application/problem+json; charset=utf-8',
    'cache-control: no-store',
    'x-content-type-options: nosniff',
    `content-length: ${Buffer.byteLength(body)}`,
  ]
  socket.end(`${head.join('\r\n')}\r\n\r\n${body}`)
}

/** Answers an `Expect` that nobody can meet (RFC 9110, 10.1.1). */
export function refuseExpectation(req: IncomingMessage, res: ServerResponse): void {
  const requestId = newRequestId()
  const detail = 'Of Expect only 100-continue is understood.'
  const answer = problem(new AppError('expectation_failed', detail), requestId)
  answer.headers.push('connection', 'close')
  send({ req, requestId, secure: false }, res, answer)
}
