import type { AccountSettings, ChangeAccountInput } from '@/lib/accounts/account-contract'
import type { ActionResult } from '@/lib/platform/action-result'

export type ChangeAccount = (input: ChangeAccountInput) => Promise<ActionResult<AccountSettings>>
