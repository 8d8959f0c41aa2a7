import { createCipheriv, createDecipheriv, type KeyObject } from 'node:crypto'
import { SealError } from './seal-error'

const FORMAT = 1

/** Bytes that a nonce takes; it must be new for each box. */
export const BOX_NONCE_BYTES = 12
export const BOX_TAG_BYTES = 16

/** What a box is bound to. Two different places never give the same bytes. */
export function placeOf(...words: string[]): Uint8Array {
  return Buffer.from(JSON.stringify(['keygrade', ...words]))
}

/** AES-256-GCM: format byte, nonce, ciphertext, tag. `place` is authenticated and not stored. */
export function closeBox(
  key: KeyObject | Uint8Array,
  nonce: Uint8Array,
  place: Uint8Array,
  content: Uint8Array,
): Uint8Array<ArrayBuffer> {
  const cipher = createCipheriv('aes-256-gcm', key, nonce, { authTagLength: BOX_TAG_BYTES })
  cipher.setAAD(place)
  const sealed = [Uint8Array.of(FORMAT), nonce, cipher.update(content), cipher.final(), cipher.getAuthTag()]
  return new Uint8Array(Buffer.concat(sealed))
}

/** What was put in. Throws SealError `refused` when a bit, the key or the place is another. */
export function openBox(key: KeyObject | Uint8Array, place: Uint8Array, box: Uint8Array): Buffer {
  if (box[0] !== FORMAT || box.length < 1 + BOX_NONCE_BYTES + BOX_TAG_BYTES) throw refused()
  const nonce = box.subarray(1, 1 + BOX_NONCE_BYTES)
  const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: BOX_TAG_BYTES })
  decipher.setAAD(place)
  decipher.setAuthTag(box.subarray(-BOX_TAG_BYTES))
  const content = decipher.update(box.subarray(1 + BOX_NONCE_BYTES, -BOX_TAG_BYTES))
  try {
    decipher.final()
  } catch {
    content.fill(0)
    throw refused()
  }
  return content
}

function refused(): SealError {
  return new SealError('refused', 'What was sealed was altered or moved, or was sealed under another key.')
}
