'use client'

import { KeyRound } from 'lucide-react'
import { type FormEvent, type ReactNode, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { Notice } from '@/components/ui/notice'
import type { FactorMethod, GivenFactor } from '@/lib/factors/factor-contract'
import { TYPED, type TypedMethod } from './factor-words'

type FactorFormProps = {
  /** The best first; at least one. */
  methods: readonly FactorMethod[]
  submit: string
  pending: boolean
  failure: string | null
  onGive: (given: GivenFactor) => void
  onPasskey: () => void
  cancel?: ReactNode
}

/** Asks for one of the person's factors: a passkey by a button, everything else in one field. */
export function FactorForm({
  methods,
  submit,
  pending,
  failure,
  onGive,
  onPasskey,
  cancel,
}: FactorFormProps) {
  const typed = methods.filter((method): method is TypedMethod => method !== 'passkey')
  const [chosen, setChosen] = useState<TypedMethod | undefined>(typed[0])
  const give = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const text = String(new FormData(event.currentTarget).get('given'))
    if (pending || !chosen) return
    onGive(chosen === 'password' ? { method: chosen, password: text } : { method: chosen, code: text })
  }
  return (
    <form method="post" noValidate onSubmit={give} className="grid gap-4">
      {methods.includes('passkey') && (
        <Button variant={chosen ? undefined : 'primary'} disabled={pending} onClick={onPasskey}>
          <KeyRound aria-hidden />
          Use a passkey
        </Button>
      )}
      {chosen && (
        <Field key={chosen} label={TYPED[chosen].label} hint={TYPED[chosen].hint}>
          {(control) => (
            <Input
              {...control}
              {...TYPED[chosen].input}
              name="given"
              required
              // The page, or the dialog, asks for this and nothing else.
              autoFocus
              className={TYPED[chosen].mono ? 'font-mono' : undefined}
            />
          )}
        </Field>
      )}
      {failure && (
        <Notice kind="bad" alert>
          {failure}
        </Notice>
      )}
      <div className="flex flex-wrap items-center justify-end gap-2">
        {typed
          .filter((method) => method !== chosen)
          .map((method) => (
            <Button key={method} variant="ghost" className="mr-auto" onClick={() => setChosen(method)}>
              {TYPED[method].instead}
            </Button>
          ))}
        {cancel}
        {chosen && (
          <Button type="submit" variant="primary" disabled={pending}>
            {pending ? 'One moment' : submit}
          </Button>
        )}
      </div>
    </form>
  )
}
