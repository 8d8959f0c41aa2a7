import { z } from 'zod'
import { listKeysInput } from '@/lib/keys/key-contract'

const { q, environment, state, sort, cursor } = listKeysInput.shape

/** The list's filter out of the address. What cannot be read counts as not given: a mistyped link still opens. */
const keysQuery = z.object({
  q: q.catch(undefined),
  environment: environment.catch(undefined),
  state: state.catch(undefined),
  sort: sort.catch('-createdAt'),
  cursor: cursor.catch(undefined),
})
export type KeysQuery = z.output<typeof keysQuery>

export function readKeysQuery(params: Record<string, string | string[] | undefined>): KeysQuery {
  const given = Object.entries(params).filter(([, value]) => value !== '')
  return keysQuery.parse(Object.fromEntries(given))
}
