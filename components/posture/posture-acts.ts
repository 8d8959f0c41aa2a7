import type { ChangeAccount } from '@/components/accounts/change-account-act'
import type { ShownSecret } from '@/components/keys/shown-secret'
import type { ToldAct } from '@/components/receipts/receipt-rows'
import type { KeyActs } from '@/components/rotations/key-act-types'
import type { ActionResult } from '@/lib/platform/action-result'
import type { FindingAct } from '@/lib/posture/finding-kinds'
import type { FindingInput, FindingView, SetAsideInput } from '@/lib/posture/posture-contract'

/** The verbs that rows may run; what is left out is not for whoever sees the page. */
export type PostureActs = Pick<KeyActs, 'suspend' | 'revokeKey' | 'revokeVersion'> &
  Partial<Pick<KeyActs, 'update' | 'retire' | 'plan'>> & {
    setAside?: (input: SetAsideInput) => Promise<ActionResult<{ until: string }>>
    takeBack?: (input: FindingInput) => Promise<ActionResult<unknown>>
    remind?: (input: { userId: string }) => Promise<ActionResult<unknown>>
    changeAccount?: ChangeAccount
    revokeManagementKey: (input: { managementKeyId: string }) => Promise<ActionResult<{ sequence: number }>>
  }

/** A change whose receipt verifiers now fill. */
export type Told = { sequence: number; act: ToldAct; name: string }

/** Where keys are shown; `traces`: by pages that take a version, and trace it. */
export type KeysPlace = { path: string; traces: boolean }

/**
 * What the dialog of an act gets. `done`: what was done, in words, and the receipt if there is one; `made`: the same with a
 * secret to be shown before, null where only the person or the client has it.
 */
export type FindingActProps = {
  finding: FindingView
  acts: PostureActs
  done: (words: string, told?: Told) => void
  made: (secret: ShownSecret | null, words: string) => void
}

/** What a row offers: what ends it and is allowed; where a version can be retired, nobody is asked to revoke it. */
export function offeredActs({ acts }: FindingView, mine: readonly FindingAct[]): FindingAct[] {
  const allowed = acts.filter((act) => mine.includes(act))
  return allowed.includes('retire') ? allowed.filter((act) => act !== 'revoke_version') : allowed
}
