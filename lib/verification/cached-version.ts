import 'server-only'
import type { Pool } from 'pg'
import { CachedLookup } from '@/lib/changes/cached-lookup'
import { ChangeCache, type Kept } from '@/lib/changes/change-cache'
import type { SlotHold } from '@/lib/limits/limit-slot'
import { log } from '@/lib/platform/log'
import { openSecret } from '@/lib/seals/open-secret'
import type { SigningKey } from '@/lib/signatures/signed-request'
import { ed25519Key, hmacKey } from '@/lib/signatures/verify-signature'
import type { CountHold } from '@/lib/usage/usage-counter'
import type { FoundVersion } from './found-version'
import { type Loaded, loadByDigest, loadById } from './load-versions'

/**
 * A version as verifiers hold it. What decides is never altered: a change replaces the whole. The rest is its place
 * in other memories, so that ten thousand busy keys are not looked up there one by one.
 */
export type CachedVersion = FoundVersion & Kept & SlotHold & CountHold & { signingKey: SigningKey | null }

/** Longer than any look-up takes on a server that answers at all. */
const TIMEOUT_MS = 700

/** Versions by digest (32 characters of binary text) or by version id. */
export function versionLookup(pool: Pool, most: number): CachedLookup<CachedVersion> {
  const cache = new ChangeCache<CachedVersion>(most, (version) => version.key.id)
  return new CachedLookup(cache, async (names) => {
    const ids = names.filter((name) => name.startsWith('ver_'))
    const digests = names.filter((name) => !name.startsWith('ver_'))
    const [byDigest, byId] = await Promise.all([
      digests.length > 0 ? loadByDigest(pool, digests, TIMEOUT_MS) : [],
      ids.length > 0 ? loadById(pool, ids, TIMEOUT_MS) : [],
    ])
    const values = new Map<string, CachedVersion>()
    for (const loaded of byDigest) values.set(loaded.digest ?? '', withoutSecret(loaded))
    for (const loaded of byId) values.set(loaded.found.version.id, await withSecret(pool, loaded))
    return values
  })
}

const newPlace = () => ({ used: false, slot: null, counted: null })

// Who sends a secret as it is gets no signature checked: the sealed one stays closed.
function withoutSecret({ found }: Loaded): CachedVersion {
  return { ...found, signingKey: null, ...newPlace() }
}

async function withSecret(pool: Pool, { found, sealed, publicKey }: Loaded): Promise<CachedVersion> {
  if (publicKey) return { ...found, ...newPlace(), signingKey: ed25519Key(publicKey) }
  if (!sealed) return { ...found, ...newPlace(), signingKey: null }
  try {
    const secret = await openSecret(pool, found.version.id, sealed.dataKeyId, sealed.secret)
    return { ...found, ...newPlace(), signingKey: hmacKey(secret) }
  } catch (error) {
    log.error({ version: found.version.id, error: String(error) }, 'a sealed secret cannot be opened')
    return { ...found, ...newPlace(), signingKey: null }
  }
}
