import 'server-only'
import { generateKeyPairSync, type KeyObject } from 'node:crypto'
import { dataDir, env } from '@/lib/platform/env'
import { secretFile } from '@/lib/platform/secret-file'
import { readSigningKey } from './signed-head'

let held: KeyObject | undefined

/** Signs the heads of audit chains: from AUDIT_SIGNING_KEY, else made once in the data folder. */
export function signingKey(): KeyObject {
  held ??= readSigningKey(env().AUDIT_SIGNING_KEY ?? secretFile(dataDir(), 'audit-signing-key', makeKey))
  return held
}

function makeKey(): string {
  const { privateKey } = generateKeyPairSync('ed25519')
  return privateKey.export({ format: 'der', type: 'pkcs8' }).toString('base64url')
}
