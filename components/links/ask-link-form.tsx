'use client'

import { useState } from 'react'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { Notice } from '@/components/ui/notice'
import { useAction } from '@/components/ui/use-action'
import type { ActionResult } from '@/lib/platform/action-result'
import { LinkForm } from './link-form'

type AskLinkFormProps = {
  ask: (input: { email: string }) => Promise<ActionResult<void>>
  button: string
  /** Said when it is done, the same to everybody. */
  done: string
  /** Without one, messages wait in the operator's outbox. */
  mailServer: boolean
}

/** An e-mail address, to which a link is sent. */
export function AskLinkForm({ ask, button, done, mailServer }: AskLinkFormProps) {
  const act = useAction()
  const [askedFor, setAskedFor] = useState<string | null>(null)

  const submit = async (fields: FormData) => {
    const email = String(fields.get('email')).trim()
    setAskedFor(null)
    const result = await act.run(() => ask({ email }))
    if (result?.ok) setAskedFor(email)
  }
  return (
    <LinkForm act={act} words={[button, 'Sending']} onSubmit={submit}>
      {(wrong) => (
        <>
          <div role="status" className="grid gap-2 empty:hidden">
            {askedFor !== null && (
              <Notice kind="good">
                <p className="break-words">
                  {done} <span className="font-medium">{askedFor}</span>
                </p>
                {mailServer ? (
                  <p className="mt-1">
                    Nothing there in a few minutes? Look among unwanted mail, then ask again.
                  </p>
                ) : (
                  <p className="mt-1">
                    This installation has no mail server: its operator finds the message in the outbox and
                    passes it on.
                  </p>
                )}
              </Notice>
            )}
          </div>
          <Field label="E-mail" error={wrong('email')}>
            {(control) => (
              <Input {...control} name="email" type="email" autoComplete="username" maxLength={254} />
            )}
          </Field>
        </>
      )}
    </LinkForm>
  )
}
