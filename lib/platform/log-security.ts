import { LineLimit } from './line-limit'
import { log } from './log'

/** What somebody whom it concerns should be able to see that was refused; docs/security.md says what each is. */
export type SecurityEvent = {
  security: 'sign_in_failed' | 'factor_failed' | 'role_refused' | 'input_refused' | 'limit_reached'
  /** The code of the refusal. */
  outcome: string
  requestId?: string
  actorType?: string
  actorId?: string
  accountId?: string
  permission?: string
  method?: string
  /** Of nobody who has signed in; an IPv6 address by its /64. */
  address?: string
  /** How many fields were wrong; their names and what they held are the sender's. */
  fields?: number
}

const LINES = 20
const WINDOW_MS = 10_000

// Next loads this module in more than one bundle of the same process, which has one log.
const process_ = globalThis as typeof globalThis & { keygradeSecurityLines?: LineLimit }

/** One line of the log, of which each kind has at most 20 in ten seconds; then one says how many were left out. */
export function logSecurity(event: SecurityEvent): void {
  process_.keygradeSecurityLines ??= new LineLimit(LINES, WINDOW_MS, (security, leftOut) =>
    log.warn({ security, leftOut }, 'security events were left out'),
  )
  if (process_.keygradeSecurityLines.take(event.security)) log.warn(event, 'security event')
}
