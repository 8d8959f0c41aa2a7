import { generateURI, ScureBase32Plugin, verifySync } from 'otplib'

/** RFC 6238 as every app speaks it: SHA-1, six digits, a new code each 30 s. */
const PERIOD_SECONDS = 30
export const TOTP_CODE = /^\d{6}$/
/** 160 bits, as RFC 4226 asks for. */
export const TOTP_SECRET_BYTES = 20
const ISSUER = 'Keygrade'

/** The secret as apps take it by hand. */
export function totpSecretText(bytes: Uint8Array): string {
  return new ScureBase32Plugin().encode(bytes)
}

/**
 * The time step that a code belongs to: the present one, the one before or the one after it, and none that is not
 * later than `lastStep`, so that a code is taken once. Null when it is of none.
 */
export function totpStep(secret: string, code: string, now: Date, lastStep: bigint | null): bigint | null {
  if (!TOTP_CODE.test(code)) return null
  const epoch = Math.floor(now.getTime() / 1000)
  const found = verifySync({ secret, token: code, epoch, epochTolerance: PERIOD_SECONDS })
  if (!found.valid || !('timeStep' in found)) return null
  const step = BigInt(found.timeStep)
  return lastStep !== null && step <= lastStep ? null : step
}

/** What the QR code says. */
export function totpUri(secret: string, email: string): string {
  return generateURI({ issuer: ISSUER, label: email, secret })
}
