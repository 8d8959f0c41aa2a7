import { isAddressAllowed, readAddress } from '@/lib/keys/ip-allowlist'

/**
 * Whose request this is. A peer that is no trusted proxy is the client, whatever its headers say. Behind
 * trusted proxies it is the last address of X-Forwarded-For that is none itself.
 */
export function clientAddress(
  peer: string | undefined,
  forwardedFor: string | undefined,
  trustedProxies: readonly string[],
): string {
  const direct = plain(peer ?? '') ?? 'unknown'
  if (!isTrusted(direct, trustedProxies) || forwardedFor === undefined) return direct
  const hops = forwardedFor.includes(',')
    ? forwardedFor.split(',').map((hop) => hop.trim())
    : [forwardedFor.trim()]
  let client = direct
  for (const hop of hops.reverse()) {
    const address = plain(hop)
    if (address === null) return client
    client = address
    if (!isTrusted(address, trustedProxies)) return client
  }
  return client
}

/** Whether this peer's word about the original request is believed. */
export function isTrusted(address: string, trustedProxies: readonly string[]): boolean {
  return trustedProxies.length > 0 && isAddressAllowed(trustedProxies, address)
}

const MOST_KNOWN = 10_000
const known = new Map<string, string | null>()

/** The address as it is always written; null when it is none. Kept, since the same few come with each request. */
function plain(text: string): string | null {
  const held = known.get(text)
  if (held !== undefined) return held
  const address = readAddress(text)?.toString() ?? null
  if (known.size >= MOST_KNOWN) known.clear()
  if (text.length <= 64) known.set(text, address)
  return address
}
