import 'server-only'
import { join } from 'node:path'
import { dataDir, type Env } from '@/lib/platform/env'
import { fileKeyEncryption } from './file-key-encryption'
import type { KeyEncryption } from './key-encryption'
import { SealError } from './seal-error'
import { makeSealingKeyFile, parseSealingKey, readSealingKeyFile } from './sealing-key-file'

/** The key file that this installation seals with, unless SEALING_KEY holds the key itself. */
export function ownKeyFile(settings: Env): string {
  return settings.SEALING_KEY_FILE ?? join(dataDir(), 'sealing-key')
}

/**
 * The key that wraps what is new. Only the file of the data folder is made in passing, and only while nothing was
 * ever wrapped (`first`): a lost or misspelt one must not be replaced by a key that opens nothing.
 */
export async function ownFileKey(settings: Env, first: boolean): Promise<KeyEncryption> {
  if (settings.SEALING_KEY) return fileKeyEncryption(parseSealingKey(settings.SEALING_KEY, 'SEALING_KEY'))
  const path = ownKeyFile(settings)
  let key = readSealingKeyFile(path)
  if (!key && first && !settings.SEALING_KEY_FILE) {
    makeSealingKeyFile(path)
    key = readSealingKeyFile(path)
  }
  if (key) return fileKeyEncryption(key)
  const way = first
    ? 'To make it: npm run -s keygrade -- seal make-key'
    : 'What was sealed under it opens with no other key: bring it back from a backup. See docs/sealing.md.'
  throw new SealError('no_key', `The sealing key file ${path} is missing. ${way}`)
}

/** Every key of this provider that the settings name, the current one included. */
export function fileKeys(settings: Env): KeyEncryption[] {
  const given = [settings.SEALING_KEY ?? [], settings.SEALING_KEY_OLD].flat()
  const files = [ownKeyFile(settings), ...settings.SEALING_KEY_FILE_OLD]
  const keys = given.map((text) => parseSealingKey(text, 'SEALING_KEY or SEALING_KEY_OLD'))
  return [...keys, ...files.flatMap((path) => readSealingKeyFile(path) ?? [])].map(fileKeyEncryption)
}
