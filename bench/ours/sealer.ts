import { systemClock } from '@/lib/platform/clock'
import { database, pool } from '@/lib/platform/db'
import { systemRandom } from '@/lib/platform/random'
import { randomBytes } from '@/lib/platform/random-bytes'
import { dataKey } from '@/lib/seals/data-keys'
import { keyRing } from '@/lib/seals/key-ring'
import { sealSecret } from '@/lib/seals/seal-secret'
import { BOX_NONCE_BYTES, closeBox } from '@/lib/seals/sealed-box'
import { secretPlace } from '@/lib/seals/secret-place'

export type Sealer = (versionId: string, secret: string) => { sealed: Uint8Array; dataKeyId: string }

/** Seals many secrets under the newest data key, which is read once and not once per secret. */
export async function sealer(): Promise<Sealer> {
  const facts = { clock: systemClock, random: systemRandom }
  const { dataKeyId } = await database().$transaction((tx) => sealSecret(tx, facts, 'ver_first', 'first'))
  const key = await dataKey(pool(), dataKeyId, keyRing())
  return (versionId: string, secret: string) => {
    const place = secretPlace(versionId, dataKeyId)
    const sealed = closeBox(key, randomBytes(BOX_NONCE_BYTES), place, Buffer.from(secret, 'utf8'))
    return { sealed, dataKeyId }
  }
}
