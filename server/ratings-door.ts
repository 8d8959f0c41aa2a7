import type { Db } from '@/lib/platform/db'
import { isKnownTag } from '@/lib/platform/entity-tag'
import { AppError } from '@/lib/platform/errors'
import { matchRoute } from '@/lib/platform/match-route'
import { within } from '@/lib/platform/within'
import { heldTokenFacts } from '@/lib/tokens/held-token-facts'
import type { Answer } from './answer'
import type { Door, DoorRequest } from './door'
import { openByKey } from './open-by-key'
import { type HeldAnswer, HeldAnswers } from './ratings/held-answers'
import { ratingsRoutes } from './ratings/ratings-routes'

const ANSWER_MS = 5000

/**
 * The ratings API: opened by a consumer's key, every request of a known version is counted. A reader may keep an answer,
 * and asks each time whether it still holds: that is verified and counted too.
 */
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
    const document = () => route.handle(door.db, params, new URLSearchParams(request.search))
    const { body, etag } = await within(ANSWER_MS, answerAt(door.db, `${path}?${request.search}`, document))
    headers.push('etag', etag)
    const known = isKnownTag(req.headers['if-none-match'], etag)
    return { status: known ? 304 : 200, headers, body: known ? null : body, cache: 'private, no-cache' }
  })
}

const answers = new WeakMap<Db, HeldAnswers>()

function heldAnswers(db: Db): HeldAnswers {
  const held = answers.get(db) ?? new HeldAnswers()
  answers.set(db, held)
  return held
}

/** The document at an address; made once for as long as the ratings have not changed. */
async function answerAt(db: Db, address: string, document: () => Promise<unknown>): Promise<HeldAnswer> {
  const { revision } = await heldTokenFacts(db)
  const held = heldAnswers(db)
  return held.get(revision, address) ?? held.put(revision, address, await document())
}
