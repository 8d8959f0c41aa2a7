import { readKeyText } from './key-format'
import type { Reading } from './readings-of'

const PREFIXES = ['kg_live_', 'kg_test_', 'kg_dev_', 'kgm_'] as const
const PREFIX = new RegExp(PREFIXES.join('|'), 'g')
const BARE = /(?<![0-9A-Za-z])[0-9A-Za-z]{36}(?![0-9A-Za-z])/g
/** Of a key after its prefix. */
const LENGTH = 36
const NOT_OF_KEY = /[^0-9A-Za-z_]+/g

/** A secret with a right checksum, and how it stands in the text; what is put together first stands nowhere in it. */
export type SecretFound = { secret: string; shown: string }

/**
 * Every key of ours in a text, told by its readings, with or without its prefix. The checksum decides, so that none is
 * guessed.
 */
export function secretsIn(readings: readonly Reading[]): SecretFound[] {
  const bySecret = new Map<string, SecretFound>()
  const keep = (secret: string, shown: string) => {
    if (!bySecret.has(secret) && readKeyText(secret) !== null) bySecret.set(secret, { secret, shown })
  }
  for (const { text: reading, shown } of readings) {
    for (const one of [reading, reading.replace(NOT_OF_KEY, '')]) {
      // What only begins like a key must not swallow the beginning of the next one.
      for (const { 0: prefix, index } of one.matchAll(PREFIX)) {
        const secret = one.slice(index, index + prefix.length + LENGTH)
        keep(secret, shown ?? secret)
      }
    }
    for (const [bare] of reading.matchAll(BARE)) {
      for (const prefix of PREFIXES) keep(prefix + bare, shown ?? bare)
    }
  }
  return [...bySecret.values()]
}
