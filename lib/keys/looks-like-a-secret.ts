import { decodedIn, secretsIn, withoutLineBreaks } from './secrets-in'

const PRIVATE_KEY = /-----BEGIN [A-Z ]*PRIVATE KEY-----|MC4CAQAwBQYDK2VwBCIEI|"d\\?"\s*:\s*\\?"[\w-]{43}\\?"/
/** As in links of ours that open something once, where they are pasted whole. */
const LINK = /\/(?:invitation|reset-password|sign-up\/finish)#[0-9A-Za-z]{40}/

/** Said where a text that others will read holds one. */
export const HOLDS_SECRET =
  'This holds a secret. Nobody may read one here: write the id or the hint of the key instead.'

/** Longer than anything that people write here. */
const MOST_CHARACTERS = 20_000

/**
 * Whether a secret of ours stands in a text, however it was pasted: a key with a right checksum, a private key, or a
 * link that works once; as it is, in base64, or broken over lines. Takes microseconds: for what people type. A text of
 * more than 20,000 characters is not looked through and is taken to hold one.
 */
export function looksLikeASecret(text: string): boolean {
  if (text.length > MOST_CHARACTERS) return true
  const lines = withoutLineBreaks(text)
  const readings = [text, lines, ...decodedIn(lines).map(({ decoded }) => decoded)]
  return readings.some((one) => PRIVATE_KEY.test(one) || LINK.test(one)) || secretsIn(text).length > 0
}

/** The same the other way round, as a schema asks it. */
export const holdsNoSecret = (text: string): boolean => !looksLikeASecret(text)
