import { systemClock } from '@/lib/platform/clock'
import type { Db } from '@/lib/platform/db'
import { getScenarioFacts } from '@/lib/scenarios/get-scenario-facts'
import type { ScenarioFacts } from '@/lib/scenarios/scenario-facts'
import type { TokenFacts } from '@/lib/tokens/token-document'

const held = new WeakMap<TokenFacts, Promise<ScenarioFacts>>()

/** Read once for as long as the token itself is held: whatever changes a price or a rating ends both. */
export function heldScenarioFacts(db: Db, token: TokenFacts): Promise<ScenarioFacts> {
  const known = held.get(token)
  if (known) return known
  const facts = getScenarioFacts(db, token, systemClock.now())
  held.set(token, facts)
  facts.catch(() => held.delete(token))
  return facts
}
