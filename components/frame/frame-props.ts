import type { OwnAccount, SwitchAccountInput } from '@/lib/accounts/account-contract'
import type { ActionResult } from '@/lib/platform/action-result'
import type { Abilities } from './abilities'
import type { Person } from './user-menu'

export type SwitchTo = (input: SwitchAccountInput) => Promise<ActionResult<{ accountId: string }>>

/** What rail and top bar show alike. */
export type FrameProps = {
  current: OwnAccount
  accounts: readonly OwnAccount[]
  person: Person
  abilities: Abilities
  signOut: () => Promise<unknown>
  switchTo: SwitchTo
}
