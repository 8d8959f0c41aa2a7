import { hash } from 'node:crypto'

/** Which keys these are, whatever their order: SHA-256 (hex) of their ids, sorted, one a line. */
export function digestOfKeys(keyIds: readonly string[]): string {
  return hash('sha256', [...keyIds].sort().join('\n'))
}
