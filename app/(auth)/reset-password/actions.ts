'use server'

import { runPublicAction } from '@/lib/auth/run-public-action'
import type { ResetPasswordInput } from '@/lib/links/link-contract'
import { readLink } from '@/lib/links/read-link'
import { resetPassword } from '@/lib/links/reset-password'

export async function readResetLinkAction(token: string) {
  return runPublicAction((facts) => readLink(facts, { token, purpose: 'password-reset' }))
}

export async function resetPasswordAction(input: ResetPasswordInput) {
  return runPublicAction((facts) => resetPassword(facts, input))
}
