'use server'

import { runAction } from '@/lib/auth/run-action'
import { beginTotp } from '@/lib/factors/begin-totp'
import { confirmTotp } from '@/lib/factors/confirm-totp'
import { makeRecoveryCodes } from '@/lib/factors/make-recovery-codes'
import { removeTotp } from '@/lib/factors/remove-totp'

export async function beginTotpAction() {
  return runAction((ctx) => beginTotp(ctx))
}

export async function confirmTotpAction(input: { code: string }) {
  return runAction((ctx) => confirmTotp(ctx, input))
}

export async function removeTotpAction() {
  return runAction((ctx) => removeTotp(ctx))
}

export async function makeRecoveryCodesAction() {
  return runAction((ctx) => makeRecoveryCodes(ctx))
}
