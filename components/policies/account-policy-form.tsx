'use client'

import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { Notice } from '@/components/ui/notice'
import { SaveBar } from '@/components/ui/save-bar'
import { useAction } from '@/components/ui/use-action'
import { useSettled } from '@/components/ui/use-settled'
import type { ActionResult } from '@/lib/platform/action-result'
import type { PolicyAnswer, RotationPolicy } from '@/lib/policies/policy-contract'
import { policyErrors } from './policy-errors'
import { PolicyFields } from './policy-fields'
import { policyFormOf, policyOf } from './policy-form-values'
import { ViolationsNotice } from './violations-notice'

type AccountPolicyFormProps = {
  account: RotationPolicy | null
  setPolicy: (input: { rotationPolicy: RotationPolicy | null }) => Promise<ActionResult<PolicyAnswer>>
}

const TYPING_MS = 300

/** Sets what holds for every key that says nothing else; who would break it is told before. */
export function AccountPolicyForm({ account, setPolicy }: AccountPolicyFormProps) {
  const router = useRouter()
  const { run, pending, failure, clear } = useAction()
  const [held, setHeld] = useState(() => policyFormOf(account))
  const [values, setValues] = useState(held)
  const [saved, setSaved] = useState(false)
  const wanted = useSettled(policyOf(values), TYPING_MS)
  const { errors, whole } = policyErrors(failure?.fields ?? [])
  const changed = JSON.stringify(values) !== JSON.stringify(held)

  const submit = async () => {
    const result = await run(() => setPolicy({ rotationPolicy: policyOf(values) }))
    if (!result?.ok) return
    setHeld(values)
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
      <PolicyFields
        ofKey={false}
        values={values}
        change={(part) => {
          setSaved(false)
          setValues((before) => ({ ...before, ...part }))
        }}
        errors={errors}
        above={null}
      />
      <ViolationsNotice policy={wanted} />
      {failure && !whole && (
        <Notice kind="bad" alert>
          {failure.message}
        </Notice>
      )}
      <SaveBar
        what="policy"
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
