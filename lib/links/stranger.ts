/** Who acts before anybody is known: an address. */
export function stranger(address: string, accountId: string) {
  return { type: 'stranger', id: 'stranger', accountId, name: `Somebody at ${address}` }
}
