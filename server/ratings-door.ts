import { AppError } from '@/lib/platform/errors'
import { matchRoute } from '@/lib/platform/match-route'
import { within } from '@/lib/platform/within'
import { type Answer, json } from './answer'
import type { Door, DoorRequest } from './door'
import { openByKey } from './open-by-key'
import { ratingsRoutes } from './ratings/ratings-routes'

const ANSWER_MS = 5000

/** The ratings API: opened by a consumer's key, every request of a known version is counted. */
export function ratings(door: Door, request: DoorRequest): Answer | Promise<Answer> {
  const { req, path } = request
  const match = matchRoute(ratingsRoutes, path)
  if (!match) throw new AppError('not_found', `There is nothing at ${path}.`)
  if (req.method !== 'GET' && req.method !== 'HEAD') {
    const detail = 'The ratings can only be read: use GET.'
    throw new AppError('method_not_allowed', detail, { allow: 'GET, HEAD' })
  }
  const { route, params } = match
  return openByKey(door, request, { scopes: [route.scope] }, async ({ headers }) => {
    const query = new URLSearchParams(request.search)
    return json(200, await within(ANSWER_MS, route.handle(door.db, params, query)), headers)
  })
}
