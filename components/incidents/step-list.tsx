'use client'

import { useState } from 'react'
import { Card } from '@/components/ui/card'
import type { IncidentView, Responder } from '@/lib/incidents/incident-contract'
import type { IncidentActs } from './incident-acts'
import { PHASE_WORDS } from './incident-words'
import { StepItem } from './step-item'
import { nextStep, stepsByPhase } from './step-order'

type StepListProps = {
  incident: IncidentView
  me: string
  responders: readonly Responder[]
  acts: IncidentActs
}

/** The steps by phase. The next one stands open; what somebody opened or closed stays so. */
export function StepList({ incident, me, responders, acts }: StepListProps) {
  const [touched, setTouched] = useState<Record<number, boolean>>({})
  const next = incident.closedAt === null ? nextStep(incident.steps)?.position : undefined
  return (
    <div className="grid gap-4">
      {stepsByPhase(incident.steps).map(({ phase, steps, ended }) => (
        <Card
          key={steps[0]?.position}
          flush
          title={PHASE_WORDS[phase]}
          action={
            <span className="text-xs text-muted tabular-nums">
              {ended} of {steps.length}
            </span>
          }
        >
          <ol>
            {steps.map((step) => (
              <StepItem
                key={step.position}
                {...{ incident, step, me, responders, acts }}
                isNext={step.position === next}
                opened={touched[step.position] ?? step.position === next}
                onToggle={(opened) => setTouched((held) => ({ ...held, [step.position]: opened }))}
              />
            ))}
          </ol>
        </Card>
      ))}
    </div>
  )
}
