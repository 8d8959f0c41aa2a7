import type { z } from 'zod'
import type { Db } from '@/lib/platform/db'
import { invalidFields } from '@/lib/platform/parse-input'
import { heldTokenFacts } from '@/lib/tokens/held-token-facts'
import type { tokenListView } from '@/lib/tokens/ratings-contract'
import type { ListTokensQuery } from '@/lib/tokens/ratings-queries'
import { tokenDocument } from '@/lib/tokens/token-document'
import { sortedTokens } from '@/lib/tokens/token-index'
import { filterTokens } from '@/lib/tokens/token-list'
import { pageOfTokens } from '@/lib/tokens/token-page'

/** One page of the tokens that match. Throws `invalid_request` for a cursor that is not of this order. */
export async function listTokens(db: Db, query: ListTokensQuery): Promise<z.infer<typeof tokenListView>> {
  const { index } = await heldTokenFacts(db)
  const matching = filterTokens(sortedTokens(index, query.sort), query)
  const page = pageOfTokens(matching, query.sort, query.limit, query.cursor)
  if (!page)
    throw invalidFields([{ path: 'cursor', message: 'This is no cursor of this list. Start without one.' }])
  return { items: page.items.map(tokenDocument), nextCursor: page.nextCursor }
}
