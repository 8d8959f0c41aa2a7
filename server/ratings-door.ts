import type { IncomingMessage, ServerResponse } from 'node:http'
import { AppError } from '@/lib/platform/errors'
import { matchRoute } from '@/lib/platform/match-route'
import { within } from '@/lib/platform/within'
import type { Door, DoorRequest } from './door'
import { openByKey } from './open-by-key'
import { ratingsRoutes } from './ratings/ratings-routes'
import { notFound, sendJson } from './send'

const ANSWER_MS = 5000

/** The ratings API: opened by a consumer's key, every request of a known version is counted. */
export async function ratings(
  door: Door,
  request: DoorRequest,
  req: IncomingMessage,
  res: ServerResponse,
): Promise<void> {
  const match = matchRoute(ratingsRoutes, request.path)
  if (!match) throw notFound(request.path)
  if (req.method !== 'GET' && req.method !== 'HEAD') {
    res.setHeader('allow', 'GET, HEAD')
    throw new AppError('method_not_allowed', 'The ratings can only be read: use GET.')
  }
  const { route, params } = match
  const found = await openByKey(door, request, req, res, { scopes: [route.scope] })
  if (found) sendJson(res, 200, await within(ANSWER_MS, route.handle(door.db, params, request.query)))
}
