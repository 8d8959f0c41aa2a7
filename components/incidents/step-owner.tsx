'use client'

import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Select } from '@/components/ui/select'
import type { IncidentStepView, IncidentView, Responder } from '@/lib/incidents/incident-contract'
import type { IncidentActs } from './incident-acts'
import { useIncidentAct } from './use-incident-act'

type StepOwnerProps = {
  incident: IncidentView
  step: IncidentStepView
  /** The id of who looks at this. */
  me: string
  responders: readonly Responder[]
  assign: IncidentActs['assign']
}

/** Who does a step: somebody of security, oneself by one press, or nobody. */
export function StepOwner({ incident, step, me, responders, assign }: StepOwnerProps) {
  const { run, pending, failure } = useIncidentAct(incident.id)
  const give = (ownerId: string | null) =>
    run(() => assign({ incidentId: incident.id, position: step.position, ownerId }))
  const known =
    step.owner && !responders.some(({ id }) => id === step.owner?.id) ? [{ ...step.owner, email: '' }] : []
  return (
    <Field label="Owner" error={failure?.message}>
      {(control) => (
        <div className="flex flex-wrap gap-2">
          <Select
            {...control}
            className="max-w-64"
            disabled={pending}
            value={step.owner?.id ?? ''}
            onChange={(event) => give(event.target.value || null)}
          >
            <option value="">Nobody</option>
            {[...responders, ...known].map(({ id, name, email }) => (
              <option key={id} value={id}>
                {id === me ? `${name} (you)` : email ? `${name}, ${email}` : name}
              </option>
            ))}
          </Select>
          {step.owner?.id !== me && (
            <Button disabled={pending} aria-label={`Assign to me: ${step.title}`} onClick={() => give(me)}>
              Assign to me
            </Button>
          )}
        </div>
      )}
    </Field>
  )
}
