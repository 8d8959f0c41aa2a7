import type { RevocationAct } from './revocation-contract'

const VERBS: Record<RevocationAct, string> = { revoke: 'Revoke', suspend: 'Suspend', resume: 'Resume' }

/** How the log names a revocation: what it does, to how many. */
export function keysInWords(act: RevocationAct, count: number): string {
  return `${VERBS[act]} ${count === 1 ? '1 key' : `${count.toLocaleString('en')} keys`}`
}
