import type { Actor } from '@/lib/platform/ctx'
import type { AppError, ErrorCode } from '@/lib/platform/errors'
import { logSecurity, type SecurityEvent } from '@/lib/platform/log-security'
import type { Permission } from './permissions'

/** Whom a refusal met: a person or machine, or of strangers their address as it is counted. */
export type Met = { requestId?: string; actor?: Actor; address?: string }

const KINDS: Partial<Record<ErrorCode, SecurityEvent['security']>> = {
  forbidden: 'role_refused',
  second_factor_required: 'role_refused',
  step_up_required: 'role_refused',
  wrong_code: 'factor_failed',
  passkey_copied: 'factor_failed',
  wrong_credentials: 'factor_failed',
  too_many_attempts: 'limit_reached',
  rate_limited: 'limit_reached',
  body_too_large: 'limit_reached',
  invalid_request: 'input_refused',
  weak_public_key: 'input_refused',
}

const noted = new WeakSet<AppError>()

/** Writes a refusal to the log, once, if it says something about security; answers the same error. */
export function noteRefusal(error: AppError, met: Met, permission?: Permission): AppError {
  const security = KINDS[error.code]
  if (!security || noted.has(error)) return error
  noted.add(error)
  const { requestId, actor, address } = met
  const fields = error.extra.fields?.length
  logSecurity({
    security,
    outcome: error.code,
    ...(requestId && { requestId }),
    ...(actor && { actorType: actor.type, actorId: actor.id, accountId: actor.accountId }),
    ...(permission && { permission }),
    ...(address && { address }),
    ...(fields && { fields }),
  })
  return error
}
