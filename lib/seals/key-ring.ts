import 'server-only'
import { join } from 'node:path'
import { dataDir, type Env, env } from '@/lib/platform/env'
import { fileKeyEncryption } from './file-key-encryption'
import type { KeyEncryption, KeyRing } from './key-encryption'
import { SealError } from './seal-error'
import { makeSealingKeyFile, parseSealingKey, readSealingKeyFile } from './sealing-key-file'

/** The key file of this installation, unless a setting names another. */
export function sealingKeyFile(settings: Env = env()): string {
  return settings.SEALING_KEY_FILE ?? join(dataDir(), 'sealing-key')
}

/** The keys that the settings name. They are read anew each time; who opens much keeps what was opened. */
export function keyRing(settings: Env = env()): KeyRing {
  return {
    current: async (first) => currentFileKey(settings, first),
    async named(provider, wrapKeyId) {
      const found = fileKeys(settings).find((key) => key.wrapKeyId === wrapKeyId)
      if (provider === 'file' && found) return found
      const name = `${provider} key ${wrapKeyId}`
      throw new SealError(
        'no_key',
        `The ${name} is not among the sealing keys configured here. See docs/sealing.md.`,
      )
    },
  }
}

function currentFileKey(settings: Env, first: boolean): KeyEncryption {
  if (settings.SEALING_KEY) return fileKeyEncryption(parseSealingKey(settings.SEALING_KEY, 'SEALING_KEY'))
  const path = sealingKeyFile(settings)
  const key =
    readSealingKeyFile(path) ?? (first ? (makeSealingKeyFile(path) ?? readSealingKeyFile(path)) : null)
  if (key) return fileKeyEncryption(key)
  const message = `The sealing key file ${path} is missing, and secrets are sealed already. Bring it back from a backup; a new key could not open them. See docs/sealing.md.`
  throw new SealError('no_key', message)
}

function fileKeys(settings: Env): KeyEncryption[] {
  const given = [settings.SEALING_KEY, ...settings.SEALING_KEY_OLD].filter((text) => text !== undefined)
  const keys = given.map((text) => parseSealingKey(text, 'SEALING_KEY or SEALING_KEY_OLD'))
  const read = [sealingKeyFile(settings), ...settings.SEALING_KEY_FILE_OLD].map(readSealingKeyFile)
  return [...keys, ...read.filter((key) => key !== null)].map(fileKeyEncryption)
}
