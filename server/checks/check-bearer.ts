import { hash } from 'node:crypto'
import { readKeyText } from '@/lib/keys/key-format'
import type { CachedVersion } from '@/lib/verification/cached-version'
import { NO_KEY, NO_SUCH_KEY, NOT_A_KEY, UNAVAILABLE, type Verified } from '@/lib/verification/verified'
import { type Asked, finish } from './finish'
import type { Unreachable } from './known-keys'
import type { Verifier } from './verifier'

/** `kg_live_` and 36 characters. */
const LONGEST = 44

/** Checks a secret that was sent as it is; at once where the key is known and nothing shared decides. */
export function checkBearer(
  verifier: Verifier,
  presented: string | null,
  asked: Asked,
): Verified | Promise<Verified> {
  if (presented === null) return NO_KEY
  if (presented.length > LONGEST) return NOT_A_KEY
  // What is known has the right form, so form and checksum are looked at only where it is not.
  const digest = hash('sha256', presented, 'binary')
  const held = verifier.keys.versions.cache.find(digest)
  if (!held && readKeyText(presented) !== 'consumer') return NOT_A_KEY
  const known = verifier.keys.find(verifier.keys.versions, digest, held)
  if (known instanceof Promise) return known.then((found) => conclude(verifier, found, digest, asked))
  return conclude(verifier, known, digest, asked)
}

function conclude(
  verifier: Verifier,
  found: CachedVersion | null | Unreachable,
  digest: string,
  asked: Asked,
): Verified | Promise<Verified> {
  if (found === 'unreachable') return UNAVAILABLE
  if (found === null) return NO_SUCH_KEY
  return finish(verifier, digest, found, asked, { signature: null, nonce: null })
}
