import type { TotpSetup } from '@/lib/factors/factor-contract'
import type { ActionResult } from '@/lib/platform/action-result'

export type TotpActions = {
  begin: () => Promise<ActionResult<TotpSetup>>
  confirm: (input: { code: string }) => Promise<ActionResult<{ recoveryCodes: string[] | null }>>
  remove: () => Promise<ActionResult<void>>
}
