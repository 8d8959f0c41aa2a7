import { logSecurity } from '@/lib/platform/log-security'
import { countedAddress } from './sign-in-limit'

const LIMITS = ['too_many_attempts', 'rate_limited']

/**
 * A line of the log for a way in that stayed closed. What was typed, the e-mail too, is not said: people type passwords
 * into every field. `userId` where a first factor has told who it is.
 */
export function noteFailedSignIn(
  { requestId, address }: { requestId: string; address: string },
  method: string,
  outcome: string,
  userId?: string,
): void {
  const failed = userId === undefined ? 'sign_in_failed' : 'factor_failed'
  logSecurity({
    security: LIMITS.includes(outcome) ? 'limit_reached' : failed,
    outcome,
    requestId,
    method,
    ...(userId !== undefined && { actorType: 'member', actorId: userId }),
    address: countedAddress(address),
  })
}
