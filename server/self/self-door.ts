import { AppError } from '@/lib/platform/errors'
import { within } from '@/lib/platform/within'
import { type Answer, json } from '../answer'
import type { Door, DoorRequest } from '../door'
import { openByKey } from '../open-by-key'
import { claim } from './claim'
import { readSelf } from './read-self'

export const SELF = '/api/v1/self'
const SUCCESSOR = `${SELF}/successor`
const ANSWER_MS = 5000

/** What clients ask about the key that they present, and how they get the next one. */
export function self(door: Door, request: DoorRequest): Answer | Promise<Answer> {
  const { req, path } = request
  if (path === SUCCESSOR) {
    if (req.method === 'POST') return claim(door, request)
    throw new AppError('method_not_allowed', 'A successor is claimed with POST.', { allow: 'POST' })
  }
  if (path !== SELF) throw new AppError('not_found', `There is nothing at ${path}.`)
  if (req.method !== 'GET' && req.method !== 'HEAD') {
    throw new AppError('method_not_allowed', 'Ask with GET.', { allow: 'GET, HEAD' })
  }
  return openByKey(door, request, { scopes: [] }, async ({ found, headers }) =>
    json(200, await within(ANSWER_MS, readSelf(door.db, found, door.clock.now())), headers),
  )
}
