import 'server-only'
import type { Pool } from 'pg'
import { keyDigest } from '@/lib/keys/key-digest'
import { readKeyText } from '@/lib/keys/key-format'
import { unlessUnreachable } from '@/lib/platform/unexpected'
import { type Decision, decide, type FoundVersion, type RequestFacts } from './decide'
import { findVersion } from './find-version'

export type Verified = Decision & { found: FoundVersion | null }

/** What is said when nothing could be looked up. */
export const UNAVAILABLE: Verified = {
  code: 'UNAVAILABLE',
  detail: 'The key cannot be checked right now. Try again shortly.',
  found: null,
}

/**
 * Verifies a presented bearer key. `onlyAccount` hides the keys of other accounts: they are NOT_FOUND.
 * `now` is read after the look-up, so an instant that passed meanwhile is obeyed.
 */
export async function verifyKey(
  pool: Pool,
  clock: { now(): Date },
  presented: string | null,
  facts: RequestFacts,
  onlyAccount?: string,
): Promise<Verified> {
  if (presented === null) return { code: 'MALFORMED', detail: 'No key was sent.', found: null }
  if (readKeyText(presented) !== 'consumer') {
    return { code: 'MALFORMED', detail: 'This is not a key: its form or checksum is wrong.', found: null }
  }
  const found = await unlessUnreachable(findVersion(pool, keyDigest(presented)))
  if (found === 'unreachable') return UNAVAILABLE
  if (!found || (onlyAccount !== undefined && found.accountId !== onlyAccount)) {
    return { code: 'NOT_FOUND', detail: 'There is no such key.', found: null }
  }
  return { ...decide(found, facts, clock.now()), found }
}
