'use client'

import { Building2, Check, ChevronsUpDown } from 'lucide-react'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { DropdownMenu, DropdownMenuItem } from '@/components/ui/dropdown-menu'
import { Notice } from '@/components/ui/notice'
import { useAction } from '@/components/ui/use-action'
import type { OwnAccount } from '@/lib/accounts/account-contract'
import type { SwitchTo } from './frame-props'

type AccountSwitcherProps = {
  current: OwnAccount
  accounts: readonly OwnAccount[]
  switchTo: SwitchTo
}

/** The account's name; with several accounts, a menu of them. Another one is shown by a full load: nothing stays. */
export function AccountSwitcher({ current, accounts, switchTo }: AccountSwitcherProps) {
  const { run, pending, failure } = useAction()
  const [open, setOpen] = useState<string | null>(null)
  if (accounts.length < 2) {
    return (
      <p className="truncate px-2.5 text-xs text-muted" title={current.name}>
        {current.name}
      </p>
    )
  }
  const choose = async (accountId: string) => {
    if (accountId === current.accountId) return
    setOpen(accountId)
    const result = await run(() => switchTo({ accountId }))
    if (result?.ok) window.location.assign('/overview')
    else setOpen(null)
  }
  return (
    <div className="min-w-0">
      <DropdownMenu
        align="start"
        trigger={
          <Button
            variant="ghost"
            size="sm"
            className="w-full min-w-0 justify-start"
            aria-label={`Account ${current.name}: switch`}
            disabled={pending || open !== null}
          >
            <Building2 aria-hidden />
            <span className="truncate">{current.name}</span>
            <ChevronsUpDown aria-hidden className="ml-auto" />
          </Button>
        }
      >
        {accounts.map(({ accountId, name, role }) => (
          <DropdownMenuItem key={accountId} onSelect={() => choose(accountId)}>
            <span className="min-w-0 flex-1">
              <span className="block break-words">{name}</span>
              <span className="block text-xs text-muted">{role}</span>
            </span>
            {accountId === current.accountId && <Check aria-label="shown now" />}
          </DropdownMenuItem>
        ))}
      </DropdownMenu>
      {failure && (
        <Notice kind="bad" alert>
          {failure.message}
        </Notice>
      )}
    </div>
  )
}
