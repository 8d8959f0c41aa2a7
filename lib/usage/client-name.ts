import { readAddress } from '@/lib/keys/ip-allowlist'
import { looksLikeASecret } from '@/lib/keys/looks-like-a-secret'

/** What a client may call itself. */
export const CLIENT_NAME = /^[A-Za-z0-9._:-]{1,64}$/

/** Of a key that lost its prefix. */
const LEAST_OF_KEY = 36
/** A prefix as it is, and in base64 with 0, 1 or 2 characters before it. */
const PREFIX_MARKS = ['kg', 'a2d', 'tnX', 'tnb', 'rZ1', 'rZ2']
/** What is just as long as a key without its prefix. */
const BARE = /(?:^|[^0-9A-Za-z])[0-9A-Za-z]{36}(?![0-9A-Za-z])/
const FAMILY = /^[A-Za-z][A-Za-z0-9_-]{0,23}/
/** What of an agent is looked at: its family stands in front, and a stranger may send 16 KB. */
const MOST_OF_AGENT = 256

/**
 * The client that a request is counted for: the name it gives, else a stable print of its address block
 * (/24 or /48) and agent family, such as `203.0.113.0/24 curl`. A name never contains a space; a print does.
 */
export function clientName(given: string | null, address: string | null, userAgent: string | null): string {
  if (given !== null && CLIENT_NAME.test(given) && !holdsKey(given)) return given
  if (address === null && userAgent === null) return '(unnamed)'
  const agent = userAgent?.slice(0, MOST_OF_AGENT)
  const family = (!agent || agentHoldsKey(agent) ? null : FAMILY.exec(agent)?.[0].toLowerCase()) ?? 'unknown'
  return `${addressBlock(address)} ${family}`
}

/** Asked for every request: what is short holds no key, and only what may hold one is looked through. */
function holdsKey(name: string): boolean {
  if (name.length < LEAST_OF_KEY) return false
  return (PREFIX_MARKS.some((mark) => name.includes(mark)) || BARE.test(name)) && looksLikeASecret(name)
}

/** No more than 24 characters of an agent are kept: those of a key without its prefix open nothing. */
function agentHoldsKey(agent: string): boolean {
  return agent.length >= LEAST_OF_KEY && agent.includes('kg') && looksLikeASecret(agent)
}

function addressBlock(text: string | null): string {
  const address = text === null ? null : readAddress(text)
  if (!address) return 'unknown'
  if (address.kind() === 'ipv4') return `${address.toString().split('.').slice(0, 3).join('.')}.0/24`
  const groups = address.toNormalizedString().split(':').slice(0, 3)
  return `${groups.join(':')}::/48`
}
