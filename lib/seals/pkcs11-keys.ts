import 'server-only'
import type { Env } from '@/lib/platform/env'
import type { KeyEncryption } from './key-encryption'
import { pkcs11KeyEncryption } from './pkcs11-key-encryption'
import type { TokenSettings } from './pkcs11-token'
import { readPrivateFile } from './private-file'
import { SealError } from './seal-error'

/** Where the token is; null when the settings name none. Throws SealError when they are not whole. */
function tokenSettings(settings: Env): TokenSettings | null {
  const { PKCS11_MODULE: module, PKCS11_TOKEN: label, PKCS11_PIN_FILE: file } = settings
  if (!module) return null
  const pin = settings.PKCS11_PIN ?? (file ? readPrivateFile(file, 'The PIN file') : null)
  if (label && pin && settings.PKCS11_KEY) return { module, label, pin }
  throw incomplete()
}

/** The token and the label of the key in it. Throws SealError when the settings do not name them. */
export function ownToken(settings: Env): { token: TokenSettings; label: string } {
  const token = tokenSettings(settings)
  if (!token || !settings.PKCS11_KEY) throw incomplete()
  return { token, label: settings.PKCS11_KEY }
}

/** The key that wraps what is new. It is never made in passing. */
export async function ownTokenKey(settings: Env): Promise<KeyEncryption> {
  const { token, label } = ownToken(settings)
  const key = await pkcs11KeyEncryption(token, label)
  if (key) return key
  const message = `The token ${token.label} has no key ${label}. To make one: npm run -s keygrade -- seal make-key`
  throw new SealError('no_key', message)
}

/** Every key of this provider that the settings name and the token has. */
export async function tokenKeys(settings: Env): Promise<KeyEncryption[]> {
  const token = tokenSettings(settings)
  if (!token) return []
  const found: KeyEncryption[] = []
  for (const label of [settings.PKCS11_KEY ?? [], settings.PKCS11_KEY_OLD].flat()) {
    const key = await pkcs11KeyEncryption(token, label)
    if (key) found.push(key)
  }
  return found
}

function incomplete(): SealError {
  const message =
    'For a PKCS#11 token set PKCS11_MODULE, PKCS11_TOKEN, PKCS11_KEY, and PKCS11_PIN or PKCS11_PIN_FILE. See docs/sealing.md.'
  return new SealError('bad_settings', message)
}
