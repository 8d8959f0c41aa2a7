'use server'

import { type ChangePasswordInput, changePassword } from '@/lib/auth/change-password'
import { runAction } from '@/lib/auth/run-action'

export async function changePasswordAction(input: ChangePasswordInput) {
  return runAction((ctx) => changePassword(ctx, input))
}
