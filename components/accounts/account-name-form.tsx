'use client'

import { Input } from '@/components/ui/input'
import { OneFieldForm } from '@/components/ui/one-field-form'
import type { ChangeAccount } from './change-account-act'

/** The account's name. */
export function AccountNameForm({ name, change }: { name: string; change: ChangeAccount }) {
  return (
    <OneFieldForm
      label="Name"
      what="name"
      held={name}
      save={async (wanted) => {
        const result = await change({ name: wanted })
        return result.ok ? { ok: true, value: result.value.name } : result
      }}
    >
      {(control, value, setValue) => (
        <Input
          {...control}
          value={value}
          className="max-w-sm"
          maxLength={100}
          autoComplete="organization"
          onChange={({ target }) => setValue(target.value)}
        />
      )}
    </OneFieldForm>
  )
}
