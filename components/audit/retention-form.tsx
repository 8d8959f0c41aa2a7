'use client'

import { OneFieldForm } from '@/components/ui/one-field-form'
import { Select } from '@/components/ui/select'
import { RETENTIONS, type SetAuditRetentionInput } from '@/lib/audit/audit-retention'
import type { ActionResult } from '@/lib/platform/action-result'

type RetentionFormProps = {
  days: number | null
  setRetention: (input: SetAuditRetentionInput) => Promise<ActionResult<{ days: number | null }>>
}

/** How long rows stay in the list before they are sealed. */
export function RetentionForm({ days, setRetention }: RetentionFormProps) {
  const known = RETENTIONS.some((one) => one.days === days)
  const choices = known ? RETENTIONS : [...RETENTIONS, { days, label: `${days} days` }]
  return (
    <OneFieldForm
      label="Rows stay in this list"
      hint="Older months are then sealed under a signature, not deleted: an export still shows them. Choosing a longer time later does not bring them back into the list."
      what="retention"
      held={days}
      save={async (wanted) => {
        const result = await setRetention({ days: wanted })
        return result.ok ? { ok: true, value: result.value.days } : result
      }}
    >
      {(control, value, change) => (
        <Select
          {...control}
          className="max-w-48"
          value={value ?? ''}
          onChange={({ target }) => change(target.value === '' ? null : Number(target.value))}
        >
          {choices.map((one) => (
            <option key={one.label} value={one.days ?? ''}>
              {one.label}
            </option>
          ))}
        </Select>
      )}
    </OneFieldForm>
  )
}
