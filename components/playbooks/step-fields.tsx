import { ArrowDown, ArrowUp, Trash2 } from 'lucide-react'
import { PHASE_ORDER, PHASE_WORDS } from '@/components/incidents/incident-words'
import { STEP_ACT_ORDER, STEP_ACTS } from '@/components/incidents/step-act-words'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { Select } from '@/components/ui/select'
import { Textarea } from '@/components/ui/textarea'
import type { PlaybookStep } from '@/lib/incidents/playbook'
import type { DraftStep } from './playbook-draft'

type StepFieldsProps = {
  step: DraftStep
  place: number
  count: number
  onChange: (part: Partial<PlaybookStep>) => void
  onMove: (by: -1 | 1) => void
  onRemove: () => void
  errorAt: (path: string) => string | undefined
}

/** One step of a playbook, with the buttons that change its place. */
export function StepFields({ step, place, count, onChange, onMove, onRemove, errorAt }: StepFieldsProps) {
  const named = step.title || `step ${place}`
  return (
    <li data-step={step.key} className="grid gap-3 rounded-lg border bg-surface p-4">
      <div className="flex items-center justify-between gap-2">
        <h2 className="font-semibold">
          Step {place} <span className="font-normal text-muted">of {count}</span>
        </h2>
        <div className="flex gap-1">
          <Button
            size="icon"
            data-move="-1"
            disabled={place === 1}
            aria-label={`Move up: ${named}`}
            title="Move up"
            onClick={() => onMove(-1)}
          >
            <ArrowUp aria-hidden />
          </Button>
          <Button
            size="icon"
            data-move="1"
            disabled={place === count}
            aria-label={`Move down: ${named}`}
            title="Move down"
            onClick={() => onMove(1)}
          >
            <ArrowDown aria-hidden />
          </Button>
          <Button
            size="icon"
            variant="quietDanger"
            disabled={count === 1}
            aria-label={`Remove: ${named}`}
            title="Remove"
            onClick={onRemove}
          >
            <Trash2 aria-hidden />
          </Button>
        </div>
      </div>
      <div className="grid gap-3 sm:grid-cols-[minmax(0,1fr)_auto]">
        <Field label={`Title of step ${place}`} error={errorAt('title')}>
          {(control) => (
            <Input
              {...control}
              data-title
              autoComplete="off"
              maxLength={200}
              value={step.title}
              onChange={(event) => onChange({ title: event.target.value })}
            />
          )}
        </Field>
        <Field label={`Phase of step ${place}`} error={errorAt('phase')}>
          {(control) => (
            <Select
              {...control}
              value={step.phase}
              onChange={({ target }) =>
                onChange({ phase: PHASE_ORDER.find((phase) => phase === target.value) ?? step.phase })
              }
            >
              {PHASE_ORDER.map((phase) => (
                <option key={phase} value={phase}>
                  {PHASE_WORDS[phase]}
                </option>
              ))}
            </Select>
          )}
        </Field>
      </div>
      <Field
        label={`Guidance of step ${place}`}
        optional
        hint={place === 1 && 'What somebody needs to know who does this for the first time, at night.'}
        error={errorAt('guidance')}
      >
        {(control) => (
          <Textarea
            {...control}
            rows={2}
            maxLength={1000}
            value={step.guidance}
            onChange={(event) => onChange({ guidance: event.target.value })}
          />
        )}
      </Field>
      <Field
        label={`What step ${place} does by itself`}
        hint={step.action ? STEP_ACTS[step.action].does : 'Nothing: somebody does it and says so.'}
        error={errorAt('action')}
      >
        {(control) => (
          <Select
            {...control}
            value={step.action ?? ''}
            onChange={({ target }) =>
              onChange({ action: STEP_ACT_ORDER.find((action) => action === target.value) ?? null })
            }
          >
            <option value="">Done by hand</option>
            {STEP_ACT_ORDER.map((action) => (
              <option key={action} value={action}>
                {STEP_ACTS[action].act}
              </option>
            ))}
          </Select>
        )}
      </Field>
    </li>
  )
}
