/** Environments of a consumer's key; also the middle part of its text. */
export const ENVIRONMENTS = ['live', 'test', 'dev'] as const
export type Environment = (typeof ENVIRONMENTS)[number]

const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'
const RANDOM_LENGTH = 30
const CHECKSUM_LENGTH = 6
const CONSUMER = /^kg_(live|test|dev)_[0-9A-Za-z]{36}$/
const MANAGEMENT = /^kgm_[0-9A-Za-z]{36}$/

const CRC_TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let crc = byte
  for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? 0xedb88320 ^ (crc >>> 1) : crc >>> 1
  return crc >>> 0
})

/** CRC-32 (IEEE 802.3, as zlib's) of ASCII text, unsigned. Here and not node:zlib, since browsers check keys too. */
export function crc32(text: string): number {
  let crc = 0xffffffff
  for (let i = 0; i < text.length; i++) {
    crc = (CRC_TABLE[(crc ^ text.charCodeAt(i)) & 0xff] ?? 0) ^ (crc >>> 8)
  }
  return (crc ^ 0xffffffff) >>> 0
}

function checksum(body: string): string {
  let rest = crc32(body)
  let text = ''
  for (let i = 0; i < CHECKSUM_LENGTH; i++) {
    text = ALPHABET[rest % 62] + text
    rest = Math.floor(rest / 62)
  }
  return text
}

type Random = { base62(length: number): string }

/** A new consumer's secret: `kg_<env>_<30 characters><checksum>`, about 178 bits of chance. */
export function newKeySecret(environment: Environment, random: Random): string {
  const body = `kg_${environment}_${random.base62(RANDOM_LENGTH)}`
  return body + checksum(body)
}

/** A new management secret: `kgm_<30 characters><checksum>`. */
export function newManagementSecret(random: Random): string {
  const body = `kgm_${random.base62(RANDOM_LENGTH)}`
  return body + checksum(body)
}

/** What the text claims to be, or null when form or checksum is wrong; no look-up is needed to say so. */
export function readKeyText(text: string): 'consumer' | 'management' | null {
  const kind = CONSUMER.test(text) ? 'consumer' : MANAGEMENT.test(text) ? 'management' : null
  if (!kind) return null
  const split = text.length - CHECKSUM_LENGTH
  return checksum(text.slice(0, split)) === text.slice(split) ? kind : null
}

/** `kgm_` and 36 characters. */
export const MANAGEMENT_KEY_LENGTH = 40

/** Whether the text has the form and checksum of a management key. */
export function isManagementKeyText(text: string): boolean {
  return readKeyText(text) === 'management'
}

/** What may be shown of a secret for ever: its prefix, the first 4 and the last 4 characters. */
export function displayHint(secret: string): string {
  const start = secret.lastIndexOf('_') + 1
  return `${secret.slice(0, start + 4)}…${secret.slice(-4)}`
}
