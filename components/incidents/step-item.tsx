'use client'

import { clsx } from 'clsx'
import { ChevronRight } from 'lucide-react'
import { useEffect, useId, useRef } from 'react'
import { Notice } from '@/components/ui/notice'
import type { IncidentStepView, IncidentView, Responder } from '@/lib/incidents/incident-contract'
import type { IncidentActs } from './incident-acts'
import { StepControls } from './step-controls'
import { StepOutcome } from './step-outcome'
import { StepOwner } from './step-owner'
import { stepLook } from './step-state-looks'
import { StepTime } from './step-time'

type StepItemProps = {
  incident: IncidentView
  step: IncidentStepView
  me: string
  responders: readonly Responder[]
  acts: IncidentActs
  isNext: boolean
  opened: boolean
  onToggle: (opened: boolean) => void
}

/** One step: a line that says how it stands and, opened, what to do, by whom, and what came of it. */
export function StepItem(props: StepItemProps) {
  const { incident, step, me, responders, acts, isNext, opened, onToggle } = props
  const id = useId()
  const title = useRef<HTMLButtonElement>(null)
  const stood = useRef(step.state)
  const { words, icon: Icon, ink } = stepLook(step)
  const active = incident.closedAt === null

  useEffect(() => {
    if (stood.current === step.state) return
    stood.current = step.state
    // The button that was pressed has gone with the state that it belonged to.
    if (document.activeElement === document.body) title.current?.focus({ preventScroll: true })
  }, [step.state])

  return (
    <li
      data-next={isNext || undefined}
      className={clsx(
        'border-b border-l-2 last:border-b-0',
        isNext ? 'border-l-accent' : 'border-l-transparent',
      )}
    >
      <h3>
        <button
          ref={title}
          type="button"
          aria-expanded={opened}
          aria-controls={id}
          onClick={() => onToggle(!opened)}
          className="grid w-full grid-cols-[auto_minmax(0,1fr)_auto] items-start gap-x-2.5 px-4 py-2.5 text-left hover:bg-sunken focus-visible:-outline-offset-2"
        >
          <Icon aria-hidden className={clsx('mt-0.5 size-4', ink)} />
          <span className="min-w-0">
            <span
              className={clsx(
                'break-words',
                isNext ? 'font-semibold' : 'font-medium',
                step.state === 'skipped' && 'text-muted',
              )}
            >
              {step.position}. {step.title}
            </span>
            <span className="flex flex-wrap gap-x-2 text-xs font-normal text-muted">
              <span className={clsx(isNext && 'font-medium text-accent')}>
                {isNext && step.state === 'open' ? 'Next' : words}
              </span>
              {step.owner && <span>{step.owner.name}</span>}
              <StepTime step={step} />
            </span>
          </span>
          <ChevronRight
            aria-hidden
            className={clsx('mt-0.5 size-4 text-muted transition-transform', opened && 'rotate-90')}
          />
        </button>
      </h3>
      <div id={id} hidden={!opened} className="grid gap-3 pr-4 pb-4 pl-10.5">
        {opened && (
          <>
            {step.guidance && <p className="max-w-prose whitespace-pre-line text-muted">{step.guidance}</p>}
            <StepOutcome step={step} />
            {active && incident.noMailServer && step.action === 'tell_owners' && (
              <Notice kind="warn">
                No mail server is set (SMTP_URL): letters wait in the outbox, and nobody gets them. Tell the
                owners yourself.
              </Notice>
            )}
            {active && (
              <StepControls
                {...{ incident, step, acts, isNext }}
                toTitle={() => title.current?.focus({ preventScroll: true })}
                onActed={() => onToggle(true)}
              />
            )}
            {active && (step.state === 'open' || step.state === 'started') && (
              <StepOwner {...{ incident, step, me, responders }} assign={acts.assign} />
            )}
          </>
        )}
      </div>
    </li>
  )
}
