'use client'

import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { DialogForm } from '@/components/ui/dialog-form'
import { Field } from '@/components/ui/field'
import { Textarea } from '@/components/ui/textarea'
import type { IncidentStepView, IncidentView } from '@/lib/incidents/incident-contract'
import type { IncidentActs } from './incident-acts'
import { useIncidentAct } from './use-incident-act'

type SkipStepProps = {
  incident: IncidentView
  step: IncidentStepView
  skip: IncidentActs['skip']
  toTitle: () => void
}

/** Leaves a step out, with why; the report says so. */
export function SkipStep({ incident, step, skip, toTitle }: SkipStepProps) {
  const { run, pending, failure, clear } = useIncidentAct(incident.id)
  const [open, setOpen] = useState(false)
  const [because, setBecause] = useState('')
  const toggle = (next: boolean) => {
    clear()
    setOpen(next)
  }
  const submit = async () => {
    const result = await run(() => skip({ incidentId: incident.id, position: step.position, because }))
    if (result?.ok) setOpen(false)
  }
  return (
    <Dialog
      open={open}
      onOpenChange={toggle}
      title={`Leave out: ${step.title}`}
      returnFocus={toTitle}
      trigger={
        <Button variant="ghost" aria-label={`Leave out: ${step.title}`}>
          Leave out
        </Button>
      }
    >
      <DialogForm
        submit="Leave out"
        submitting="Leaving out"
        pending={pending}
        failure={failure && failure.fields.length === 0 ? failure.message : undefined}
        onSubmit={submit}
        onCancel={() => toggle(false)}
      >
        <Field
          label="Why"
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
