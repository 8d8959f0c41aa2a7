import 'server-only'
import { type Env, env } from '@/lib/platform/env'
import { fileKeys, ownFileKey } from './file-keys'
import type { KeyEncryption, KeyRing } from './key-encryption'
import { ownTokenKey, tokenKeys } from './pkcs11-keys'
import { SealError } from './seal-error'

/** The keys that the settings name. They are read anew each time, so that a lost one is noticed at once. */
export function keyRing(settings: Env = env()): KeyRing {
  return {
    current: (first) =>
      settings.SEALING_PROVIDER === 'pkcs11' ? ownTokenKey(settings) : ownFileKey(settings, first),
    named: (provider, wrapKeyId) => namedKey(settings, provider, wrapKeyId),
  }
}

/** Keys of the provider that is not the current one open too, so that data keys can move between providers. */
async function namedKey(settings: Env, provider: string, wrapKeyId: string): Promise<KeyEncryption> {
  const keys = provider === 'pkcs11' ? await tokenKeys(settings) : fileKeys(settings)
  const found = keys.find((key) => key.provider === provider && key.wrapKeyId === wrapKeyId)
  if (found) return found
  const name = `The sealing key ${wrapKeyId} of the provider ${provider}`
  throw new SealError(
    'no_key',
    `${name} is not among those that the settings name here. See docs/sealing.md.`,
  )
}
