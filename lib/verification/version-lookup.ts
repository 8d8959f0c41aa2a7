import 'server-only'
import type { Pool } from 'pg'
import { CachedLookup } from '@/lib/changes/cached-lookup'
import { ChangeCache } from '@/lib/changes/change-cache'
import { log } from '@/lib/platform/log'
import { openSecret } from '@/lib/seals/open-secret'
import type { SigningKey } from '@/lib/signatures/signed-request'
import { ed25519Key, hmacKey } from '@/lib/signatures/verify-signature'
import type { CachedVersion } from './cached-version'
import { type Loaded, loadByDigest, loadById } from './load-versions'
import { VersionAttic } from './version-attic'

/** Longer than any look-up takes on a server that answers at all. */
const TIMEOUT_MS = 700
/** As objects; further ones are packed. */
const MOST_IN_HAND = 50_000

/** Versions by digest (32 characters of binary text) or by version id. */
export function versionLookup(pool: Pool, most: number): CachedLookup<CachedVersion> {
  const inHand = Math.min(most, MOST_IN_HAND)
  const attic = most > inHand ? new VersionAttic(most - inHand) : null
  const cache = new ChangeCache<CachedVersion>(inHand, (version) => version.keyId, attic)
  return new CachedLookup(cache, async (names) => {
    const ids = names.filter((name) => name.startsWith('ver_'))
    const digests = names.filter((name) => !name.startsWith('ver_'))
    const [byDigest, byId] = await Promise.all([
      digests.length > 0 ? loadByDigest(pool, digests, TIMEOUT_MS) : [],
      ids.length > 0 ? loadById(pool, ids, TIMEOUT_MS) : [],
    ])
    const values = new Map<string, CachedVersion>()
    // Who sends a secret as it is gets no signature checked: the sealed one stays closed.
    for (const { found, digest } of byDigest) values.set(digest ?? '', found)
    for (const loaded of byId) {
      loaded.found.signingKey = await signingKeyOf(pool, loaded)
      values.set(loaded.found.versionId, loaded.found)
    }
    return values
  })
}

async function signingKeyOf(pool: Pool, { found, sealed, publicKey }: Loaded): Promise<SigningKey | null> {
  if (publicKey) return ed25519Key(publicKey)
  if (!sealed) return null
  try {
    return hmacKey(await openSecret(pool, found.versionId, sealed.dataKeyId, sealed.secret))
  } catch (error) {
    log.error({ version: found.versionId, error: String(error) }, 'a sealed secret cannot be opened')
    return null
  }
}
