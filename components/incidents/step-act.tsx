'use client'

import { Zap } from 'lucide-react'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { DialogForm } from '@/components/ui/dialog-form'
import { Notice } from '@/components/ui/notice'
import type { IncidentStepView, IncidentView } from '@/lib/incidents/incident-contract'
import type { StepAction } from '@/lib/incidents/playbook'
import type { IncidentActs } from './incident-acts'
import { STEP_ACTS } from './step-act-words'
import { StepImpact } from './step-impact'
import { useIncidentAct } from './use-incident-act'

type StepActProps = {
  incident: IncidentView
  step: IncidentStepView
  action: StepAction
  act: IncidentActs['run']
  isNext: boolean
  toTitle: () => void
  onActed: () => void
}

/** What a step does by itself. What can break clients shows its impact first; one confirmation, done. */
export function StepAct({ incident, step, action, act, isNext, toTitle, onActed }: StepActProps) {
  const { run, pending, failure, clear } = useIncidentAct(incident.id)
  const [open, setOpen] = useState(false)
  const words = STEP_ACTS[action]
  const breaks = words.first === 'breaks'
  const toggle = (next: boolean) => {
    clear()
    setOpen(next)
  }
  const submit = async () => {
    const result = await run(() => act({ incidentId: incident.id, position: step.position }))
    if (!result?.ok) return
    onActed()
    setOpen(false)
  }
  const button = (
    <Button
      variant={isNext ? (breaks ? 'danger' : 'primary') : breaks ? 'quietDanger' : 'secondary'}
      disabled={pending}
      onClick={words.first ? undefined : submit}
    >
      <Zap aria-hidden />
      {pending ? words.acting : words.act}
    </Button>
  )
  if (!words.first) {
    return (
      <>
        {button}
        {failure && (
          <div className="order-last w-full">
            <Notice kind="bad" alert>
              {failure.message}
            </Notice>
          </div>
        )}
      </>
    )
  }
  return (
    <Dialog
      wide
      open={open}
      onOpenChange={toggle}
      title={words.act}
      description={words.does}
      returnFocus={toTitle}
      trigger={button}
    >
      <DialogForm
        danger={breaks}
        submit={words.act}
        submitting={words.acting}
        pending={pending}
        failure={failure?.message}
        onSubmit={submit}
        onCancel={() => toggle(false)}
      >
        <StepImpact action={action} keys={incident.keys} />
      </DialogForm>
    </Dialog>
  )
}
