import 'server-only'
import { createSecretKey, type KeyObject } from 'node:crypto'
import type { Ctx } from '@/lib/platform/ctx'
import type { Tx } from '@/lib/platform/db'
import { randomBytes } from '@/lib/platform/random-bytes'
import { dataKeyPlace } from './data-keys'
import type { KeyRing } from './key-encryption'

export type SealFacts = Pick<Ctx, 'clock' | 'random'>

const DATA_KEY_BYTES = 32

/** Makes the data key that seals from now on, under the current sealing key. Rejects with SealError. */
export async function makeDataKey(
  tx: Tx,
  { clock, random }: SealFacts,
  keys: KeyRing,
): Promise<{ id: string; key: KeyObject }> {
  const { provider, wrapKeyId, wrap } = await keys.current((await tx.dataKey.count()) === 0)
  const id = `dek_${random.base62(22)}`
  const bytes = randomBytes(DATA_KEY_BYTES)
  try {
    const wrapped = await wrap(bytes, dataKeyPlace(id))
    const now = clock.now()
    await tx.dataKey.create({ data: { id, wrapped, provider, wrapKeyId, createdAt: now, wrappedAt: now } })
    return { id, key: createSecretKey(bytes) }
  } finally {
    bytes.fill(0)
  }
}
