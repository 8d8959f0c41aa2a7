import 'server-only'
import { log } from '@/lib/platform/log'
import type { Unfit } from './judge-chains'
import type { WitnessFile } from './witnessed'

// Next loads this module in more than one bundle of the same process, which has one log.
const process_ = globalThis as typeof globalThis & { keygradeAuditTold?: Set<string> }

/** Says once in each process what it says. */
function once(what: string, tell: () => void): void {
  process_.keygradeAuditTold ??= new Set()
  if (process_.keygradeAuditTold.has(what)) return
  process_.keygradeAuditTold.add(what)
  tell()
}

/** That nothing more is signed of the account's log, and why; what it comes to is in docs/audit.md. */
export function tellUnfit(accountId: string, { sequence, reason }: Unfit): void {
  once(`${accountId} ${reason}`, () =>
    log.error(
      { accountId, sequence, reason },
      'the audit log of an account is not as it was signed: nothing more of it is signed; run audit verify',
    ),
  )
}

export function tellNewHost({ path }: WitnessFile): void {
  once(path, () =>
    log.warn({ path }, 'no seals of the audit log were made here before: their witness begins now'),
  )
}
