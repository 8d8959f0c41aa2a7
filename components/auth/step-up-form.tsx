'use client'

import { useEffect, useState } from 'react'
import { answerPasskey } from '@/components/passkeys/answer-passkey'
import { Button } from '@/components/ui/button'
import { buttonClass } from '@/components/ui/button-class'
import { Notice } from '@/components/ui/notice'
import { useAction } from '@/components/ui/use-action'
import type { FactorMethod, GivenFactor } from '@/lib/factors/factor-contract'
import type { PasskeyQuestion } from '@/lib/passkeys/passkey-contract'
import type { ActionResult } from '@/lib/platform/action-result'
import { FactorForm } from './factor-form'

export type StepUpActions = {
  begin: () => Promise<ActionResult<{ methods: FactorMethod[] }>>
  askPasskey: () => Promise<ActionResult<PasskeyQuestion>>
  give: (given: GivenFactor) => Promise<ActionResult<void>>
}

type StepUpFormProps = { actions: StepUpActions; onConfirmed: () => void; onCancel: () => void }

/** The body of the dialog: which ways there are is asked when it opens. */
export function StepUpForm({ actions, onConfirmed, onCancel }: StepUpFormProps) {
  const [methods, setMethods] = useState<FactorMethod[] | null>(null)
  const { run, pending, failure } = useAction()
  const [unanswered, setUnanswered] = useState<string | null>(null)

  // biome-ignore lint/correctness/useExhaustiveDependencies: asked once, when the dialog opens
  useEffect(() => {
    run(actions.begin).then((result) => {
      if (result?.ok) setMethods(result.value.methods)
    })
  }, [])

  const give = async (given: GivenFactor) => {
    setUnanswered(null)
    const result = await run(() => actions.give(given))
    if (result?.ok) onConfirmed()
  }
  const byPasskey = async () => {
    setUnanswered(null)
    const asked = await run(actions.askPasskey)
    if (!asked?.ok) return
    const answer = await answerPasskey(asked.value)
    if (typeof answer === 'string') setUnanswered(answer)
    else await give({ method: 'passkey', ...answer })
  }
  const cancel = <Button onClick={onCancel}>Cancel</Button>
  const words = unanswered ?? failure?.message ?? null

  if (methods?.length) {
    return (
      <div className="p-4">
        <FactorForm
          methods={methods}
          submit="Confirm"
          pending={pending}
          failure={words}
          onGive={give}
          onPasskey={byPasskey}
          cancel={cancel}
        />
      </div>
    )
  }
  return (
    <div className="grid gap-4 p-4">
      {methods ? (
        <p>
          You have neither a password nor a second factor that works here. Sign in again in another tab, then
          go on here.
        </p>
      ) : (
        <p role="status">{words ? '' : 'One moment.'}</p>
      )}
      {words && (
        <Notice kind="bad" alert>
          {words}
        </Notice>
      )}
      <div className="flex flex-wrap justify-end gap-2">
        {cancel}
        {methods && (
          <>
            <a href="/sign-in?again=1" target="_blank" rel="noreferrer" className={buttonClass()}>
              Sign in again
            </a>
            <Button variant="primary" onClick={onConfirmed}>
              Go on
            </Button>
          </>
        )}
      </div>
    </div>
  )
}
