import type { ServerResponse } from 'node:http'
import { AppError } from '@/lib/platform/errors'
import { type Answer, thrown } from './answer'
import { authorizeRequest } from './authorize'
import type { Door, DoorRequest } from './door'
import { sendSoon } from './outbox'
import { ratings } from './ratings-door'
import { SELF, self } from './self/self-door'
import { verify } from './verify'

/** Whether the machine door answers this path; everything else is Next's. */
export function isMachinePath(path: string): boolean {
  return path.startsWith('/v1/') || path === '/v1' || isUnder(RATINGS, path) || isUnder(SELF, path)
}

const RATINGS = '/api/v1/tokens'

function isUnder(root: string, path: string): boolean {
  return path.startsWith(root) && (path.length === root.length || path[root.length] === '/')
}

/** Answers a machine. Never throws: whatever happens becomes an answer. */
export function answerMachine(door: Door, request: DoorRequest, res: ServerResponse): void {
  const timed = door.metrics?.time() ?? null
  try {
    const answer = route(door, request)
    if (!(answer instanceof Promise)) sendSoon({ request, res, answer, timed })
    else {
      answer
        .catch((error: unknown) => thrown(error, request.requestId))
        .then((it) => sendSoon({ request, res, answer: it, timed }))
    }
  } catch (error) {
    sendSoon({ request, res, answer: thrown(error, request.requestId), timed })
  }
}

function route(door: Door, request: DoorRequest): Answer | Promise<Answer> {
  const { path, req } = request
  if (path === '/v1/authorize') return authorizeRequest(door, request)
  if (path.startsWith(RATINGS)) return ratings(door, request)
  if (isUnder(SELF, path)) return self(door, request)
  if (path !== '/v1/verify') throw nothingAt(path)
  if (req.method !== 'POST') throw new AppError('method_not_allowed', 'Ask with POST.', { allow: 'POST' })
  return verify(door, request)
}

function nothingAt(path: string): AppError {
  return new AppError('not_found', `There is nothing at ${path}.`)
}
