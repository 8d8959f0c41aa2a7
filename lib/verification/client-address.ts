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
  const hops = forwardedFor.split(',').map((hop) => hop.trim())
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

function plain(text: string): string | null {
  return readAddress(text)?.toString() ?? null
}
