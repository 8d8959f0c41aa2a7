'use client'

import { Check } from 'lucide-react'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { DialogForm } from '@/components/ui/dialog-form'
import { Field } from '@/components/ui/field'
import { Notice } from '@/components/ui/notice'
import { Textarea } from '@/components/ui/textarea'
import type { IncidentStepView, IncidentView } from '@/lib/incidents/incident-contract'
import type { IncidentActs } from './incident-acts'
import { useIncidentAct } from './use-incident-act'

type FinishInPartProps = {
  incident: IncidentView
  step: IncidentStepView
  finish: IncidentActs['finish']
  toTitle: () => void
}

/** Ends a step by hand whose act did a part only, with why; the report says so. */
export function FinishInPart({ incident, step, finish, toTitle }: FinishInPartProps) {
  const { run, pending, failure, clear } = useIncidentAct(incident.id)
  const [open, setOpen] = useState(false)
  const [because, setBecause] = useState('')
  const toggle = (next: boolean) => {
    clear()
    setOpen(next)
  }
  const submit = async () => {
    const result = await run(() => finish({ incidentId: incident.id, position: step.position, because }))
    if (result?.ok) setOpen(false)
  }
  return (
    <Dialog
      open={open}
      onOpenChange={toggle}
      title={`Done by hand: ${step.title}`}
      returnFocus={toTitle}
      trigger={
        <Button aria-label={`Done by hand: ${step.title}`}>
          <Check aria-hidden />
          Done by hand
        </Button>
      }
    >
      <DialogForm
        submit="End the step"
        submitting="Ending"
        pending={pending}
        failure={failure && failure.fields.length === 0 ? failure.message : undefined}
        onSubmit={submit}
        onCancel={() => toggle(false)}
      >
        <Notice kind="warn">{step.result?.sentence} The rest is not done, and the step will say so.</Notice>
        <Field
          label="Why it ends here"
          hint="Stands in the report and in the audit log."
          error={failure?.fields[0]?.message}
        >
          {(control) => (
            <Textarea
              {...control}
              maxLength={500}
              value={because}
              onChange={(event) => setBecause(event.target.value)}
            />
          )}
        </Field>
      </DialogForm>
    </Dialog>
  )
}
