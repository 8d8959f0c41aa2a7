'use client'

import { CircleCheck } from 'lucide-react'
import { useRef, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { DialogForm } from '@/components/ui/dialog-form'
import { Field } from '@/components/ui/field'
import { Notice } from '@/components/ui/notice'
import { Textarea } from '@/components/ui/textarea'
import type { IncidentView } from '@/lib/incidents/incident-contract'
import type { IncidentActs } from './incident-acts'
import { openSteps } from './step-order'
import { useIncidentAct } from './use-incident-act'

type CloseIncidentProps = { incident: IncidentView; close: IncidentActs['close'] }

/** Ends an incident with what happened and what was learned. Steps that are open are named; what was typed stays. */
export function CloseIncident({ incident, close }: CloseIncidentProps) {
  const { run, pending, failure, clear } = useIncidentAct(incident.id)
  const [open, setOpen] = useState(false)
  const [conclusion, setConclusion] = useState('')
  const button = useRef<HTMLButtonElement>(null)
  const left = openSteps(incident.steps)
  const toggle = (next: boolean) => {
    clear()
    setOpen(next)
  }
  const submit = async () => {
    const result = await run(() => close({ incidentId: incident.id, conclusion }))
    if (result?.ok) setOpen(false)
  }
  return (
    <Dialog
      wide
      open={open}
      onOpenChange={toggle}
      title="Close the incident"
      description="Stops the clock. The report then says what you conclude."
      returnFocus={() => (button.current ?? document.getElementById('main'))?.focus()}
      trigger={
        <Button ref={button} variant={left.length === 0 ? 'primary' : 'secondary'}>
          <CircleCheck aria-hidden />
          {incident.drill ? 'Close the drill' : 'Close'}
        </Button>
      }
    >
      <DialogForm
        submit="Close the incident"
        submitting="Closing"
        pending={pending}
        failure={failure && failure.fields.length === 0 ? failure.message : undefined}
        onSubmit={submit}
        onCancel={() => toggle(false)}
      >
        {left.length > 0 && (
          <Notice kind="warn">
            <p>
              {left.length === 1 ? 'One step is open.' : `${left.length} steps are open.`} Do each, or leave
              it out and say why:
            </p>
            <ul className="mt-1 list-disc pl-4">
              {left.map((step) => (
                <li key={step.position}>{step.title}</li>
              ))}
            </ul>
          </Notice>
        )}
        <Field
          label="Conclusion"
          hint="What happened, what it touched, and what was learned."
          error={failure?.fields[0]?.message}
        >
          {(control) => (
            <Textarea
              {...control}
              rows={5}
              maxLength={4000}
              value={conclusion}
              onChange={(event) => setConclusion(event.target.value)}
            />
          )}
        </Field>
      </DialogForm>
    </Dialog>
  )
}
