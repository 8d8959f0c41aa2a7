'use client'

import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { FieldError } from '@/components/ui/field-error'
import { Input } from '@/components/ui/input'
import { useAction } from '@/components/ui/use-action'
import type { ActionResult } from '@/lib/platform/action-result'
import type { WatchRule } from '@/lib/watchlists/watch-contract'

type WatchRuleFormProps = {
  rule: WatchRule
  setRule: (input: WatchRule) => Promise<ActionResult<void>>
}

/** How large a change is worth a message; an empty field is "tell me nothing". */
export function WatchRuleForm({ rule, setRule }: WatchRuleFormProps) {
  const router = useRouter()
  const { run, pending, failure } = useAction()
  const [saved, setSaved] = useState(false)
  const { symbol } = rule
  const submit = async (form: FormData) => {
    const result = await run(() =>
      setRule({ symbol, gradePoints: numberIn(form, 'gradePoints'), pricePct: numberIn(form, 'pricePct') }),
    )
    if (!result?.ok) return
    setSaved(true)
    router.refresh()
  }
  return (
    <form
      method="post"
      noValidate
      onChange={() => setSaved(false)}
      onSubmit={(event) => {
        event.preventDefault()
        if (!pending) submit(new FormData(event.currentTarget))
      }}
      className="grid gap-1"
    >
      <div className="flex items-center gap-1.5">
        <Input
          name="gradePoints"
          inputMode="decimal"
          defaultValue={rule.gradePoints ?? ''}
          placeholder="off"
          aria-label={`${symbol}: tell me when a grade moves by so many points`}
          className="w-16!"
        />
        <span className="text-xs text-muted">points</span>
        <Input
          name="pricePct"
          inputMode="decimal"
          defaultValue={rule.pricePct ?? ''}
          placeholder="off"
          aria-label={`${symbol}: tell me when the price moves by so many percent`}
          className="w-16!"
        />
        <span className="text-xs text-muted">%</span>
        <Button type="submit" size="sm" disabled={pending} aria-label={`Save the rule of ${symbol}`}>
          Save
        </Button>
        <span role="status" className="text-xs text-good">
          {saved && 'Saved'}
        </span>
      </div>
      {failure && (
        <FieldError>{failure.fields.map(({ message }) => message).join(' ') || failure.message}</FieldError>
      )}
    </form>
  )
}

/** NaN for what is no number: the rule of the field then says what to give. */
function numberIn(form: FormData, name: string): number | null {
  const text = String(form.get(name) ?? '').trim()
  return text === '' ? null : Number(text.replace(',', '.'))
}
