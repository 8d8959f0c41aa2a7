import { readingsOf } from './readings-of'
import { secretsIn } from './secrets-in'

const PRIVATE_KEY = /-----BEGIN [A-Z ]*PRIVATE KEY-----|MC4CAQAwBQYDK2VwBCIEI|"d\\?"\s*:\s*\\?"[\w-]{43}\\?"/
/** As in links of ours that open something once, where they are pasted whole. */
const LINK = /\/(?:invitation|reset-password|sign-up\/finish)#[0-9A-Za-z]{40}/

/** Said where a text that others will read holds one. */
export const HOLDS_SECRET =
  'This holds a secret. Nobody may read one here: write the id or the hint of the key instead.'

/** Longer than anything that people write here. */
const MOST_CHARACTERS = 10_000

/**
 * Whether a secret of ours stands in a text: a key with a right checksum, a private key, or a link that works once, in
 * any of its readings. What is coded in another way (compressed, encrypted) is not seen. A text of more than 10,000
 * characters is not looked through and is taken to hold one.
 */
export function looksLikeASecret(text: string): boolean {
  if (text.length > MOST_CHARACTERS) return true
  const readings = readingsOf(text)
  return (
    readings.some((one) => PRIVATE_KEY.test(one.text) || LINK.test(one.text)) ||
    secretsIn(readings).length > 0
  )
}

/** The same the other way round, as a schema asks it. */
export const holdsNoSecret = (text: string): boolean => !looksLikeASecret(text)
