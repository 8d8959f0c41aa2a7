import type { ServerResponse } from 'node:http'
import { AppError } from '@/lib/platform/errors'
import { type Answer, send, thrown } from './answer'
import { authorizeRequest } from './authorize'
import type { Door, DoorRequest } from './door'
import { ratings } from './ratings-door'
import { verify } from './verify'

/** Whether the machine door answers this path; everything else is Next's. */
export function isMachinePath(path: string): boolean {
  return path.startsWith('/v1/') || path === '/v1' || path === RATINGS || path.startsWith(`${RATINGS}/`)
}

const RATINGS = '/api/v1/tokens'

/** Answers a machine. Never throws: whatever happens becomes an answer. */
export function answerMachine(door: Door, request: DoorRequest, res: ServerResponse): void {
  const timed = door.metrics?.time() ?? null
  try {
    const answer = route(door, request)
    if (!(answer instanceof Promise)) reply(request, res, answer, timed)
    else {
      answer
        .then((it) => reply(request, res, it, timed))
        .catch((error) => reply(request, res, thrown(error, request.requestId), timed))
    }
  } catch (error) {
    reply(request, res, thrown(error, request.requestId), timed)
  }
}

function reply(request: DoorRequest, res: ServerResponse, answer: Answer, timed: (() => void) | null): void {
  // After the head is out, only the connection can be ended.
  if (res.headersSent) res.destroy()
  else send(request, res, answer)
  timed?.()
}

function route(door: Door, request: DoorRequest): Answer | Promise<Answer> {
  const { path, req } = request
  if (path === '/v1/authorize') return authorizeRequest(door, request)
  if (path.startsWith(RATINGS)) return ratings(door, request)
  if (path !== '/v1/verify') throw nothingAt(path)
  if (req.method !== 'POST') throw new AppError('method_not_allowed', 'Ask with POST.', { allow: 'POST' })
  return verify(door, request)
}

function nothingAt(path: string): AppError {
  return new AppError('not_found', `There is nothing at ${path}.`)
}
