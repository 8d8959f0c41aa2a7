import { systemClock } from '@/lib/platform/clock'
import type { Db } from '@/lib/platform/db'
import { listTokenFacts } from '@/lib/tokens/list-token-facts'
import type { TokenFacts } from '@/lib/tokens/token-document'

// Ratings change when somebody imports or publishes; callers ask hundreds of times a second.
const HOLD_MS = 1000

type Held = { at: number; tokens: Promise<TokenFacts[]> }

const held = new WeakMap<Db, Held>()

/** All tokens as the database had them at most a second ago; one read serves everybody who asks meanwhile. */
export function heldTokens(db: Db, now = systemClock.now().getTime()): Promise<TokenFacts[]> {
  const last = held.get(db)
  if (last && now >= last.at && now - last.at < HOLD_MS) return last.tokens
  const tokens = listTokenFacts(db)
  held.set(db, { at: now, tokens })
  tokens.catch(() => {
    if (held.get(db)?.tokens === tokens) held.delete(db)
  })
  return tokens
}
