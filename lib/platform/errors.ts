/** Every way in which a request can be refused, with its HTTP status. Closed: a new code is a new row. */
export const ERROR_STATUS = {
  invalid_request: 400,
  weak_public_key: 400,
  unauthenticated: 401,
  wrong_credentials: 401,
  forbidden: 403,
  step_up_required: 403,
  second_factor_required: 403,
  passkey_copied: 403,
  sign_up_closed: 403,
  not_found: 404,
  method_not_allowed: 405,
  rotation_pending: 409,
  no_live_version: 409,
  evidence_missing: 409,
  not_rotating: 409,
  successor_not_active: 409,
  successor_in_use: 409,
  rotation_over: 409,
  not_claimable: 403,
  already_claimed: 409,
  no_successor: 409,
  rollback_too_late: 409,
  compromised: 409,
  policy_forbids: 409,
  already_ended: 409,
  already_suspended: 409,
  not_suspended: 409,
  last_operator: 409,
  only_valid_version: 409,
  changed_meanwhile: 409,
  draft_over: 409,
  last_owner: 409,
  last_way_in: 409,
  already_member: 409,
  domain_not_allowed: 409,
  link_over: 409,
  nothing_to_do: 409,
  wrong_kind: 409,
  too_many_keys: 409,
  revocation_over: 409,
  incident_closed: 409,
  steps_open: 409,
  wrong_code: 400,
  weak_password: 400,
  body_too_large: 413,
  unsupported_media_type: 415,
  expectation_failed: 417,
  idempotency_mismatch: 422,
  rate_limited: 429,
  too_many_attempts: 429,
  internal: 500,
  unavailable: 503,
} as const

export type ErrorCode = keyof typeof ERROR_STATUS

/** What is wrong with one field; `path` is dotted, such as `expiresAt` or `ipAllowlist.2`. */
export type FieldError = { path: string; message: string }

export type ErrorExtra = { fields?: FieldError[]; [member: string]: unknown }

/** A refusal with a stable code. Thrown inside, turned into an answer at the door. */
export class AppError extends Error {
  readonly code: ErrorCode
  readonly extra: ErrorExtra

  constructor(code: ErrorCode, message: string, extra: ErrorExtra = {}) {
    super(message)
    this.name = 'AppError'
    this.code = code
    this.extra = extra
  }

  get status(): number {
    return ERROR_STATUS[this.code]
  }
}

/** An RFC 9457 problem document. `detail` is written for the person who can act on it. */
export type Problem = {
  type: string
  title: string
  status: number
  code: string
  detail: string
  requestId: string
  [member: string]: unknown
}

const TITLES: Record<number, string> = {
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  405: 'Method Not Allowed',
  408: 'Request Timeout',
  409: 'Conflict',
  413: 'Content Too Large',
  415: 'Unsupported Media Type',
  417: 'Expectation Failed',
  422: 'Unprocessable Content',
  429: 'Too Many Requests',
  431: 'Request Header Fields Too Large',
  500: 'Internal Server Error',
  503: 'Service Unavailable',
}

export function toProblem(
  code: string,
  status: number,
  detail: string,
  requestId: string,
  extra: ErrorExtra = {},
): Problem {
  return { type: 'about:blank', title: TITLES[status] ?? 'Error', status, code, detail, requestId, ...extra }
}
