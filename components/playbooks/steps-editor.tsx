'use client'

import { Plus } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { Button } from '@/components/ui/button'
import { FieldError } from '@/components/ui/field-error'
import { addStep, changeStep, type DraftStep, moveStep, removeStep } from './playbook-draft'
import { StepFields } from './step-fields'

/** Steps that a playbook may have. */
const MOST = 40

type StepsEditorProps = {
  steps: readonly DraftStep[]
  /** `moved`: places changed, so errors that name a place hold no more. */
  onChange: (steps: DraftStep[], moved: boolean) => void
  errorAt: (path: string) => string | undefined
}

/** The steps of a playbook in their order; buttons add, remove and move them, and the focus goes along. */
export function StepsEditor({ steps, onChange, errorAt }: StepsEditorProps) {
  const [said, setSaid] = useState('')
  const place = useRef<HTMLOListElement>(null)
  const wanted = useRef<{ key: string; what: string } | null>(null)

  // Every time that it was drawn: a node that has moved has lost the focus by then.
  useEffect(() => {
    const { key, what } = wanted.current ?? {}
    if (key === undefined) return
    wanted.current = null
    const step = place.current?.querySelector(`[data-step="${key}"]`)
    const target =
      step?.querySelector<HTMLElement>(`${what}:not(:disabled)`) ??
      step?.querySelector<HTMLElement>('button:not(:disabled)')
    target?.focus()
  })

  const move = (key: string, by: -1 | 1) => {
    const next = moveStep(steps, key, by)
    wanted.current = { key, what: `[data-move="${by}"]` }
    setSaid(`Now step ${next.findIndex((step) => step.key === key) + 1} of ${next.length}.`)
    onChange(next, true)
  }
  const remove = (key: string) => {
    const index = steps.findIndex((step) => step.key === key)
    const neighbour = steps[index + 1] ?? steps[index - 1]
    if (neighbour) wanted.current = { key: neighbour.key, what: '[data-title]' }
    setSaid('Removed.')
    onChange(removeStep(steps, key), true)
  }
  const add = () => {
    const next = addStep(steps)
    wanted.current = { key: next.at(-1)?.key ?? '', what: '[data-title]' }
    onChange(next, false)
  }

  const ofAll = errorAt('steps')
  return (
    <section aria-label="Steps" className="grid gap-3">
      <p role="status" className="sr-only">
        {said}
      </p>
      <ol ref={place} className="grid gap-3">
        {steps.map((step, index) => (
          <StepFields
            key={step.key}
            step={step}
            place={index + 1}
            count={steps.length}
            onChange={(part) => onChange(changeStep(steps, step.key, part), false)}
            onMove={(by) => move(step.key, by)}
            onRemove={() => remove(step.key)}
            errorAt={(path) => errorAt(`steps.${index}.${path}`)}
          />
        ))}
      </ol>
      {ofAll && <FieldError>{ofAll}</FieldError>}
      <Button className="justify-self-start" disabled={steps.length >= MOST} onClick={add}>
        <Plus aria-hidden />
        Add a step
      </Button>
    </section>
  )
}
