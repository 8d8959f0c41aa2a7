/** Every outcome of a verification, in the order of its checks, with its HTTP status where a key opens something. */
export const CODE_STATUS = {
  VALID: 200,
  MALFORMED: 401,
  NOT_FOUND: 401,
  SIGNATURE_REQUIRED: 401,
  STALE_SIGNATURE: 401,
  BAD_SIGNATURE: 401,
  BODY_MISMATCH: 401,
  REVOKED: 401,
  DISABLED: 401,
  EXPIRED: 401,
  RETIRED: 401,
  NOT_YET_ACTIVE: 401,
  BROWNOUT: 401,
  IP_NOT_ALLOWED: 403,
  INSUFFICIENT_SCOPE: 403,
  REPLAYED: 401,
  RATE_LIMITED: 429,
  UNAVAILABLE: 503,
} as const

export type VerificationCode = keyof typeof CODE_STATUS
export const VERIFICATION_CODES = Object.keys(CODE_STATUS) as VerificationCode[]
