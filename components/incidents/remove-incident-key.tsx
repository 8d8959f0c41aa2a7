'use client'

import { X } from 'lucide-react'
import { useRef, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { DialogForm } from '@/components/ui/dialog-form'
import type { IncidentKeyView } from '@/lib/incidents/incident-contract'
import type { IncidentActs } from './incident-acts'
import { useIncidentAct } from './use-incident-act'

type RemoveIncidentKeyProps = {
  incidentId: string
  incidentKey: IncidentKeyView
  remove: IncidentActs['removeKey']
}

/** Takes a key out that does not belong to the incident; asks once. */
export function RemoveIncidentKey({ incidentId, incidentKey, remove }: RemoveIncidentKeyProps) {
  const { run, pending, failure, clear } = useIncidentAct(incidentId)
  const [open, setOpen] = useState(false)
  const button = useRef<HTMLButtonElement>(null)
  const { keyId, name, accountName } = incidentKey
  const toggle = (next: boolean) => {
    clear()
    setOpen(next)
  }
  const submit = async () => {
    const result = await run(() => remove({ incidentId, keyId }))
    if (result?.ok) setOpen(false)
  }
  return (
    <Dialog
      open={open}
      onOpenChange={toggle}
      title={`Take out: ${name}`}
      description={`Of ${accountName}. Later steps leave it alone. That it was here stays in the audit log.`}
      returnFocus={() => (button.current ?? document.getElementById('main'))?.focus({ preventScroll: true })}
      trigger={
        <Button ref={button} variant="ghost" size="sm" aria-label={`Take out: ${name}`}>
          <X aria-hidden />
        </Button>
      }
    >
      <DialogForm
        submit="Take out"
        submitting="Taking out"
        pending={pending}
        failure={failure?.message}
        onSubmit={submit}
        onCancel={() => toggle(false)}
      >
        <p>No act of this incident has touched the key. Nothing is done to it.</p>
      </DialogForm>
    </Dialog>
  )
}
