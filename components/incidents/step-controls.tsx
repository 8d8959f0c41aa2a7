'use client'

import { Check, Play, RotateCcw } from 'lucide-react'
import { Button } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import type { IncidentStepView, IncidentView } from '@/lib/incidents/incident-contract'
import { FinishInPart } from './finish-in-part'
import type { IncidentActs } from './incident-acts'
import { SkipStep } from './skip-step'
import { StepAct } from './step-act'
import { useIncidentAct } from './use-incident-act'

type StepControlsProps = {
  incident: IncidentView
  step: IncidentStepView
  acts: IncidentActs
  isNext: boolean
  /** Puts the focus on the step's title. */
  toTitle: () => void
  /** The step was worked on here: it stays open, so that one sees what came of it. */
  onActed: () => void
}

/** What can be done with a step: its act, done by hand, left out, taken up, opened again. */
export function StepControls({ incident, step, acts, isNext, toTitle, onActed }: StepControlsProps) {
  const { run, pending, failure } = useIncidentAct(incident.id)
  const which = { incidentId: incident.id, position: step.position }
  const press = async (act: IncidentActs['start']) => {
    const result = await run(() => act(which))
    if (result?.ok) onActed()
  }
  const over = step.state === 'done' || step.state === 'skipped'
  const byHand = step.action === null
  const inPart = !over && step.result !== null
  return (
    <>
      <div className="flex flex-wrap items-center gap-2">
        {!over && step.action !== null && (
          <StepAct {...{ incident, step, isNext, toTitle, onActed }} action={step.action} act={acts.run} />
        )}
        {!over && inPart && <FinishInPart {...{ incident, step, toTitle }} finish={acts.finish} />}
        {!over && !inPart && (
          <Button
            variant={isNext && byHand ? 'primary' : 'secondary'}
            disabled={pending}
            aria-label={`${byHand ? 'Done' : 'Done by hand'}: ${step.title}`}
            onClick={() => press(acts.finish)}
          >
            <Check aria-hidden />
            {byHand ? 'Done' : 'Done by hand'}
          </Button>
        )}
        {step.state === 'open' && byHand && (
          <Button
            variant="ghost"
            disabled={pending}
            aria-label={`Start: ${step.title}`}
            onClick={() => press(acts.start)}
          >
            <Play aria-hidden />
            Start
          </Button>
        )}
        {!over && <SkipStep {...{ incident, step, toTitle }} skip={acts.skip} />}
        {over && (
          <Button
            variant="ghost"
            size="sm"
            className="-ml-2.5"
            disabled={pending}
            aria-label={`Open again: ${step.title}`}
            onClick={() => press(acts.openAgain)}
          >
            <RotateCcw aria-hidden />
            Open again
          </Button>
        )}
      </div>
      {failure && (
        <Notice kind="bad" alert>
          {failure.message}
        </Notice>
      )}
    </>
  )
}
