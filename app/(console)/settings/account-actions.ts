'use server'

import type { ChangeAccountInput, SwitchAccountInput } from '@/lib/accounts/account-contract'
import { changeAccount } from '@/lib/accounts/change-account'
import { switchAccount } from '@/lib/accounts/switch-account'
import { runAction } from '@/lib/auth/run-action'

export async function changeAccountAction(input: ChangeAccountInput) {
  return runAction((ctx) => changeAccount(ctx, input))
}

export async function switchAccountAction(input: SwitchAccountInput) {
  return runAction((ctx) => switchAccount(ctx, input))
}
