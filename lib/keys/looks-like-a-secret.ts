import { readKeyText } from './key-format'

const KEY = /(?:kg_(?:live|test|dev)|kgm)_[0-9A-Za-z]{36}/g
const PRIVATE_KEY = /-----BEGIN [A-Z ]*PRIVATE KEY-----|MC4CAQAwBQYDK2VwBCIEI/
/** As in links of ours that open something once, where they are pasted whole. */
const LINK = /\/(?:invitation|reset-password|sign-up\/finish)#[0-9A-Za-z]{40}/

/** Said where a text that others will read holds one. */
export const HOLDS_SECRET =
  'This holds a secret. Nobody may read one here: write the id or the hint of the key instead.'

/** Whether a secret of ours stands in a text: a key with a right checksum, a private key, or a link that works once. */
export function looksLikeASecret(text: string): boolean {
  if (PRIVATE_KEY.test(text) || LINK.test(text)) return true
  return text.match(KEY)?.some((found) => readKeyText(found) !== null) ?? false
}

/** The same the other way round, as a schema asks it. */
export const holdsNoSecret = (text: string): boolean => !looksLikeASecret(text)
