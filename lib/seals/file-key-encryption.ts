import 'server-only'
import { createHmac } from 'node:crypto'
import { randomBytes } from '@/lib/platform/random-bytes'
import type { KeyEncryption } from './key-encryption'
import { BOX_NONCE_BYTES, closeBox, openBox } from './sealed-box'

/** A key-encryption key that this process holds itself: 32 bytes, from a file or a setting. */
export function fileKeyEncryption(key: Uint8Array): KeyEncryption {
  return {
    provider: 'file',
    wrapKeyId: createHmac('sha256', key).update('keygrade: name of a sealing key').digest('hex').slice(0, 16),
    wrap: async (bytes, context) => closeBox(key, randomBytes(BOX_NONCE_BYTES), context, bytes),
    unwrap: async (wrapped, context) => openBox(key, context, wrapped),
  }
}
