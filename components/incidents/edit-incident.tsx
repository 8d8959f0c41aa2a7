'use client'

import { Pencil } from 'lucide-react'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Checkbox } from '@/components/ui/checkbox'
import { Dialog } from '@/components/ui/dialog'
import { DialogForm } from '@/components/ui/dialog-form'
import { ExactTime } from '@/components/ui/exact-time'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { InstantField } from '@/components/ui/instant-field'
import type { IncidentView } from '@/lib/incidents/incident-contract'
import type { IncidentActs } from './incident-acts'
import { SeveritySelect } from './severity-select'
import { useIncidentAct } from './use-incident-act'

type EditIncidentProps = { incident: IncidentView; change: IncidentActs['change'] }

/** Changes what is known of an incident: its title, how bad it is, since when it may have been going on. */
export function EditIncident({ incident, change }: EditIncidentProps) {
  const { run, pending, failure, clear } = useIncidentAct(incident.id)
  const held = { title: incident.title, severity: incident.severity }
  const [open, setOpen] = useState(false)
  const [values, setValues] = useState(held)
  const [suspectedAt, setSuspectedAt] = useState<string | null>(null)
  const [unknown, setUnknown] = useState(false)
  const errorAt = (path: string) => failure?.fields.find((field) => field.path === path)?.message

  const toggle = (next: boolean) => {
    clear()
    setValues(held)
    setSuspectedAt(null)
    setUnknown(false)
    setOpen(next)
  }
  const submit = async () => {
    const since = unknown ? { suspectedAt: null } : suspectedAt === null ? {} : { suspectedAt }
    const result = await run(() => change({ incidentId: incident.id, ...values, ...since }))
    if (result?.ok) setOpen(false)
  }

  return (
    <Dialog
      open={open}
      onOpenChange={toggle}
      title="Change the incident"
      trigger={
        <Button>
          <Pencil aria-hidden />
          Change
        </Button>
      }
    >
      <DialogForm
        submit="Save"
        submitting="Saving"
        pending={pending}
        failure={failure && failure.fields.length === 0 ? failure.message : undefined}
        onSubmit={submit}
        onCancel={() => toggle(false)}
      >
        <Field label="Title" error={errorAt('title')}>
          {(control) => (
            <Input
              {...control}
              autoComplete="off"
              maxLength={200}
              value={values.title}
              onChange={(event) => setValues({ ...values, title: event.target.value })}
            />
          )}
        </Field>
        <SeveritySelect
          value={values.severity}
          onChange={(severity) => setValues({ ...values, severity })}
          error={errorAt('severity')}
        />
        <div className="grid gap-2">
          <InstantField
            label="Suspected since (optional)"
            error={errorAt('suspectedAt')}
            onChange={setSuspectedAt}
          />
          {incident.suspectedAt && (
            <>
              <p className="text-xs text-muted">
                It says <ExactTime at={incident.suspectedAt} /> now, and goes on to unless you give another.
              </p>
              <Checkbox
                label="It is not known since when"
                checked={unknown}
                onChange={(event) => setUnknown(event.target.checked)}
              />
            </>
          )}
        </div>
      </DialogForm>
    </Dialog>
  )
}
