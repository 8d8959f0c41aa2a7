'use client'

import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Select } from '@/components/ui/select'
import { useAction } from '@/components/ui/use-action'
import { RETENTIONS, type SetAuditRetentionInput } from '@/lib/audit/audit-retention'
import type { ActionResult } from '@/lib/platform/action-result'

type RetentionFormProps = {
  days: number | null
  setRetention: (input: SetAuditRetentionInput) => Promise<ActionResult<{ days: number | null }>>
}

/** How long rows stay in the list before they are sealed. */
export function RetentionForm({ days, setRetention }: RetentionFormProps) {
  const router = useRouter()
  const { run, pending, failure } = useAction()
  const [value, setValue] = useState(days)
  const [saved, setSaved] = useState(false)
  const known = RETENTIONS.some((one) => one.days === days)
  const choices = known ? RETENTIONS : [...RETENTIONS, { days, label: `${days} days` }]
  const submit = async () => {
    const result = await run(() => setRetention({ days: value }))
    if (!result?.ok) return
    setSaved(true)
    router.refresh()
  }
  return (
    <form
      method="post"
      noValidate
      className="grid gap-3"
      onSubmit={(event) => {
        event.preventDefault()
        if (!pending && value !== days) submit()
      }}
    >
      <Field
        label="Rows stay in this list"
        error={failure?.message}
        hint="Older months are then sealed under a signature, not deleted: an export still shows them. Choosing a longer time later does not bring them back into the list."
      >
        {(control) => (
          <Select
            {...control}
            className="max-w-48"
            value={value ?? ''}
            onChange={(event) => {
              setSaved(false)
              setValue(event.target.value === '' ? null : Number(event.target.value))
            }}
          >
            {choices.map((one) => (
              <option key={one.label} value={one.days ?? ''}>
                {one.label}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <div className="flex flex-wrap items-center gap-2">
        <Button type="submit" disabled={pending || value === days}>
          {pending ? 'Saving' : 'Save retention'}
        </Button>
        <span role="status" className="text-sm text-muted">
          {saved && value === days ? 'Saved.' : ''}
        </span>
      </div>
    </form>
  )
}
