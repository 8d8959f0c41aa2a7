import ipaddr from 'ipaddr.js'
import { readAddress } from '@/lib/keys/ip-allowlist'

/** As many as a key can hold. */
const MOST = 50
/** What one network usually has: a /24, and for IPv6 a /64. */
const BITS = { ipv4: 24, ipv6: 64 }

/**
 * The shortest list that lets all of these addresses through: themselves, or their networks where they are more than
 * a list can hold. `whole` is false where even those are too many; the busiest come first.
 */
export function addressList(seen: readonly string[]): { addresses: string[]; whole: boolean } {
  const known = seen.flatMap((text) => readAddress(text) ?? [])
  const single = [...new Set(known.map((address) => address.toString()))]
  if (single.length <= MOST) return { addresses: single, whole: true }
  const networks = [...new Set(known.map(networkOf))]
  return { addresses: networks.slice(0, MOST), whole: networks.length <= MOST }
}

function networkOf(address: NonNullable<ReturnType<typeof readAddress>>): string {
  const bits = BITS[address.kind()]
  const bytes = address.toByteArray().map((byte, index) => (index < bits / 8 ? byte : 0))
  return `${ipaddr.fromByteArray(bytes)}/${bits}`
}
