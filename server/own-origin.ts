import type { AddressInfo } from 'node:net'

/** Where this process reaches itself, such as `http://127.0.0.1:3000`. */
export function ownOrigin({ address, port, family }: AddressInfo): string {
  if (address === '::' || address === '0.0.0.0') return `http://127.0.0.1:${port}`
  return `http://${family === 'IPv6' ? `[${address}]` : address}:${port}`
}
