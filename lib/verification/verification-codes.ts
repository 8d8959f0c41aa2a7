/** Every outcome of a verification that this door can give, with its HTTP status where a key opens something. */
export const CODE_STATUS = {
  VALID: 200,
  MALFORMED: 401,
  NOT_FOUND: 401,
  REVOKED: 401,
  DISABLED: 401,
  EXPIRED: 401,
  RETIRED: 401,
  NOT_YET_ACTIVE: 401,
  IP_NOT_ALLOWED: 403,
  INSUFFICIENT_SCOPE: 403,
  UNAVAILABLE: 503,
} as const

export type VerificationCode = keyof typeof CODE_STATUS
export const VERIFICATION_CODES = Object.keys(CODE_STATUS) as VerificationCode[]
