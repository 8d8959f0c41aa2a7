'use client'

import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { Notice } from '@/components/ui/notice'
import { SaveBar } from '@/components/ui/save-bar'
import { useAction } from '@/components/ui/use-action'
import type { AccountSettings } from '@/lib/accounts/account-contract'
import type { MemberView } from '@/lib/members/members-contract'
import type { ChangeAccount } from './change-account-act'
import { RulesFields } from './rules-fields'
import { rulesChange, rulesErrors, rulesFormOf, rulesImpact } from './rules-form-values'

type AccountRulesFormProps = {
  account: AccountSettings
  members: readonly MemberView[]
  change: ChangeAccount
}

/** What the account asks of its people; whom a change meets is told before. */
export function AccountRulesForm({ account, members, change }: AccountRulesFormProps) {
  const router = useRouter()
  const { run, pending, failure, clear } = useAction()
  const [held, setHeld] = useState(() => rulesFormOf(account))
  const [values, setValues] = useState(held)
  const [sent, setSent] = useState(held)
  const [saved, setSaved] = useState(false)
  const wanted = rulesChange(held, values)
  const changed = Object.keys(wanted).length > 0
  const impact = rulesImpact(held, values, members)

  const submit = async () => {
    setSent(values)
    const result = await run(() => change(wanted))
    if (!result?.ok) return
    const now = rulesFormOf(result.value)
    setHeld(now)
    setValues(now)
    setSaved(true)
    router.refresh()
  }
  return (
    <form
      method="post"
      noValidate
      className="grid gap-4"
      onSubmit={(event) => {
        event.preventDefault()
        if (changed && !pending) submit()
      }}
    >
      <RulesFields
        values={values}
        errors={rulesErrors(failure?.fields ?? [], sent, values)}
        change={(part) => {
          setSaved(false)
          setValues((before) => ({ ...before, ...part }))
        }}
      />
      {impact.map((words) => (
        <Notice key={words} kind="warn">
          {words}
        </Notice>
      ))}
      {changed && failure && failure.fields.length === 0 && (
        <Notice kind="bad" alert>
          {failure.message}
        </Notice>
      )}
      <SaveBar
        what="rules"
        changed={changed}
        pending={pending}
        saved={saved}
        discard={() => {
          clear()
          setValues(held)
        }}
      />
    </form>
  )
}
