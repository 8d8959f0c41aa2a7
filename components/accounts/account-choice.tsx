'use client'

import { Button } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { useAction } from '@/components/ui/use-action'
import type { OwnAccount, SwitchAccountInput } from '@/lib/accounts/account-contract'
import type { ActionResult } from '@/lib/platform/action-result'

type AccountChoiceProps = {
  accounts: readonly OwnAccount[]
  switchTo: (input: SwitchAccountInput) => Promise<ActionResult<unknown>>
}

/** The accounts that a person still belongs to, as ways on. */
export function AccountChoice({ accounts, switchTo }: AccountChoiceProps) {
  const { run, pending, failure } = useAction()
  const open = async (accountId: string) => {
    const result = await run(() => switchTo({ accountId }))
    if (result?.ok) window.location.assign('/overview')
  }
  return (
    <div className="grid gap-2">
      {accounts.map(({ accountId, name, role }) => (
        <Button
          key={accountId}
          className="h-auto min-h-8 justify-between py-1.5 whitespace-normal"
          disabled={pending}
          onClick={() => open(accountId)}
        >
          <span className="min-w-0 text-left break-words">{name}</span>
          <span className="text-xs text-muted">{role}</span>
        </Button>
      ))}
      {failure && (
        <Notice kind="bad" alert>
          {failure.message}
        </Notice>
      )}
    </div>
  )
}
