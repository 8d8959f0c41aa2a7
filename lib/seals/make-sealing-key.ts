import 'server-only'
import { type Env, env } from '@/lib/platform/env'
import { ownKeyFile } from './file-keys'
import { makePkcs11Key } from './pkcs11-key-encryption'
import { ownToken } from './pkcs11-keys'
import { SealError } from './seal-error'
import { makeSealingKeyFile } from './sealing-key-file'

/** Makes the key that the settings name and says where it is. Rejects with SealError when there is one already. */
export async function makeSealingKey(settings: Env = env()): Promise<string> {
  if (settings.SEALING_PROVIDER === 'pkcs11') {
    const { token, label } = ownToken(settings)
    const place = `${label} in the token ${token.label}`
    if (await makePkcs11Key(token, label)) return place
    throw new SealError('bad_settings', `There is already a key ${place}. It is left as it is.`)
  }
  if (settings.SEALING_KEY) throw new SealError('bad_settings', 'SEALING_KEY holds the key already.')
  const path = ownKeyFile(settings)
  if (makeSealingKeyFile(path)) return path
  throw new SealError('bad_settings', `There is already a file ${path}. It is left as it is.`)
}
