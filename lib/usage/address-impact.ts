import { isAddressAllowed } from '@/lib/keys/ip-allowlist'

export type AddressSum = { client: string; address: string; count: number }
export type ClientSum = { client: string; count: number }

/**
 * How many accepted requests of each client an address list would have refused: those from outside of it, and those
 * whose address was not recorded, since a list lets no unknown address through. Clients without any are left out.
 */
export function addressImpact(
  allowlist: readonly string[],
  accepted: readonly ClientSum[],
  addresses: readonly AddressSum[],
): ClientSum[] {
  if (allowlist.length === 0) return []
  const inside = new Map<string, number>()
  for (const { client, address, count } of addresses) {
    if (isAddressAllowed(allowlist, address)) inside.set(client, (inside.get(client) ?? 0) + count)
  }
  return accepted
    .map(({ client, count }) => ({ client, count: count - (inside.get(client) ?? 0) }))
    .filter(({ count }) => count > 0)
}
