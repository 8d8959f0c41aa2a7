import type { IncomingMessage, ServerResponse } from 'node:http'
import { AppError } from '@/lib/platform/errors'
import { authorizeRequest } from './authorize'
import type { Door, DoorRequest } from './door'
import { ratings } from './ratings-door'
import { notFound, sendThrown } from './send'
import { verify } from './verify'

/** Whether the machine door answers this path; everything else is Next's. */
export function isMachinePath(path: string): boolean {
  return path === '/v1' || path.startsWith('/v1/') || path === RATINGS || path.startsWith(`${RATINGS}/`)
}

const RATINGS = '/api/v1/tokens'

/** Answers a machine. Never rejects: whatever happens becomes an answer. */
export async function answerMachine(
  door: Door,
  request: DoorRequest,
  req: IncomingMessage,
  res: ServerResponse,
): Promise<void> {
  try {
    if (request.path.startsWith(RATINGS)) return await ratings(door, request, req, res)
    if (request.path === '/v1/authorize') return await authorizeRequest(door, request, req, res)
    if (request.path !== '/v1/verify') throw notFound(request.path)
    if (req.method !== 'POST') {
      res.setHeader('allow', 'POST')
      throw new AppError('method_not_allowed', 'Ask with POST.')
    }
    await verify(door, request, req, res)
  } catch (error) {
    // A body that was refused unread would be read as the next request: the connection ends with the answer.
    if (!req.complete) res.setHeader('connection', 'close')
    sendThrown(res, error, request.requestId)
  }
}
