import type { RevocationAct } from './revocation-contract'

/** How the log names a revocation: what it does, to how many. */
export function keysInWords(act: RevocationAct, count: number): string {
  return `${act === 'revoke' ? 'Revoke' : 'Suspend'} ${count === 1 ? '1 key' : `${count.toLocaleString('en')} keys`}`
}
