import { readAddress } from '@/lib/keys/ip-allowlist'
import { looksLikeASecret } from '@/lib/keys/looks-like-a-secret'

/** What a client may call itself. */
export const CLIENT_NAME = /^[A-Za-z0-9._:-]{1,64}$/

const KEY_LENGTH = 40
const FAMILY = /^[A-Za-z][A-Za-z0-9_-]{0,23}/

/**
 * The client that a request is counted for: the name it gives, else a stable print of its address block
 * (/24 or /48) and agent family, such as `203.0.113.0/24 curl`. A name never contains a space; a print does.
 */
export function clientName(given: string | null, address: string | null, userAgent: string | null): string {
  if (given !== null && CLIENT_NAME.test(given) && !holdsKey(given)) return given
  if (address === null && userAgent === null) return '(unnamed)'
  const family = (holdsKey(userAgent) ? null : userAgent?.match(FAMILY)?.[0].toLowerCase()) ?? 'unknown'
  return `${addressBlock(address)} ${family}`
}

/** Asked for every request: what is short holds no key, and is not looked through. */
function holdsKey(text: string | null): boolean {
  return text !== null && text.length >= KEY_LENGTH && text.includes('kg') && looksLikeASecret(text)
}

function addressBlock(text: string | null): string {
  const address = text === null ? null : readAddress(text)
  if (!address) return 'unknown'
  if (address.kind() === 'ipv4') return `${address.toString().split('.').slice(0, 3).join('.')}.0/24`
  const groups = address.toNormalizedString().split(':').slice(0, 3)
  return `${groups.join(':')}::/48`
}
