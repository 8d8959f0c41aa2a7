import type { z } from 'zod'
import type { Db } from '@/lib/platform/db'
import { invalidFields } from '@/lib/platform/parse-input'
import type { tokenListView } from '@/lib/tokens/ratings-contract'
import type { ListTokensQuery } from '@/lib/tokens/ratings-queries'
import { tokenDocument } from '@/lib/tokens/token-document'
import { filterTokens, sortTokens } from '@/lib/tokens/token-list'
import { pageOfTokens } from '@/lib/tokens/token-page'
import { heldTokens } from './held-tokens'

/** One page of the tokens that match. Throws `invalid_request` for a cursor that is not of this list. */
export async function listTokens(db: Db, query: ListTokensQuery): Promise<z.infer<typeof tokenListView>> {
  const matching = sortTokens(filterTokens(await heldTokens(db), query), query.sort)
  const page = pageOfTokens(matching, query.limit, query.cursor)
  if (!page)
    throw invalidFields([{ path: 'cursor', message: 'This is no cursor of this list. Start without one.' }])
  return { items: page.items.map(tokenDocument), nextCursor: page.nextCursor }
}
