import type { FactorMethod } from './factor-contract'

/** What a person has to prove who they are. */
export type HeldFactors = { totp: boolean; passkeys: number; recoveryCodes: number; password: boolean }

export const hasSecondFactor = ({ totp, passkeys }: HeldFactors) => totp || passkeys > 0

/**
 * What proves that a signed-in person is there, the best first. A password is enough only while there is nothing
 * better, and recovery codes stand for a second factor.
 */
export function factorMethods(held: HeldFactors): FactorMethod[] {
  if (!hasSecondFactor(held)) return held.password ? ['password'] : []
  return [
    ...(held.passkeys > 0 ? (['passkey'] as const) : []),
    ...(held.totp ? (['totp'] as const) : []),
    ...(held.recoveryCodes > 0 ? (['recovery-code'] as const) : []),
  ]
}
