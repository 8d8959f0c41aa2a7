import 'server-only'
import type { KeyObject } from 'node:crypto'
import type { Tx } from '@/lib/platform/db'
import { randomBytes } from '@/lib/platform/random-bytes'
import { unwrapDataKey } from './data-keys'
import type { KeyRing } from './key-encryption'
import { keyRing } from './key-ring'
import { makeDataKey, type SealFacts } from './make-data-key'
import { BOX_NONCE_BYTES, closeBox } from './sealed-box'
import { secretPlace } from './secret-place'

export type SealedSecret = { sealedSecret: Uint8Array<ArrayBuffer>; dataKeyId: string }

/** 276 seals a second for all this time would make 2^31: nonces of 96 bits stay far from meeting again. */
const DATA_KEY_DAYS = 90
const DAY_MS = 86_400_000
const LOCK = 4_711_002

/**
 * Seals the secret of a version that this transaction writes; the caller stores both in its row. The newest data key
 * is used for 90 days, then the next one is made here. Rejects with SealError when the sealing key cannot be used.
 */
export async function sealSecret(
  tx: Tx,
  facts: SealFacts,
  versionId: string,
  secret: string,
  keys: KeyRing = keyRing(),
): Promise<SealedSecret> {
  const now = facts.clock.now()
  const { id, key } = (await newestDataKey(tx, now, keys)) ?? (await nextDataKey(tx, facts, now, keys))
  const content = Buffer.from(secret, 'utf8')
  const sealedSecret = closeBox(key, randomBytes(BOX_NONCE_BYTES), secretPlace(versionId, id), content)
  content.fill(0)
  return { sealedSecret, dataKeyId: id }
}

type Opened = { id: string; key: KeyObject }

async function newestDataKey(tx: Tx, now: Date, keys: KeyRing): Promise<Opened | null> {
  const row = await tx.dataKey.findFirst({ orderBy: [{ createdAt: 'desc' }, { id: 'desc' }] })
  if (!row || now.getTime() - row.createdAt.getTime() > DATA_KEY_DAYS * DAY_MS) return null
  return { id: row.id, key: await unwrapDataKey(row, keys) }
}

/** Two that find no key wait for each other here; the second one then finds the first one's. */
async function nextDataKey(tx: Tx, facts: SealFacts, now: Date, keys: KeyRing): Promise<Opened> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(${LOCK}::bigint)`
  return (await newestDataKey(tx, now, keys)) ?? makeDataKey(tx, facts, keys)
}
