import { LAB_FIELDS, type LabField } from '@/lib/scenarios/lab-state'

type SliderFieldProps = {
  id: string
  field: LabField
  label: string
  /** The span and step of the slider; the number beside it takes more. */
  slider: { min: number; max: number; step: number }
  /** What stands in the number input, and the value that holds. */
  text: string
  value: number
  valueText: string
  bad: boolean
  onText: (text: string) => void
}

/** One quantity as a number and as a slider. Only the number has a name: without script it is what is sent. */
export function SliderField({
  id,
  field,
  label,
  slider,
  text,
  value,
  valueText,
  bad,
  onText,
}: SliderFieldProps) {
  const { min, max } = LAB_FIELDS[field]
  return (
    <div className="grid content-start gap-1">
      <div className="flex items-center justify-between gap-2">
        <label htmlFor={id} className="text-sm font-medium">
          {label}
        </label>
        <input
          id={id}
          name={field}
          type="number"
          inputMode="decimal"
          min={min}
          max={max}
          step={slider.step}
          value={text}
          onChange={(event) => onText(event.target.value)}
          aria-invalid={bad}
          aria-describedby={bad ? `${id}-bad` : undefined}
          className="h-8 w-24 shrink-0 rounded-md border border-control bg-surface px-2 text-right text-sm tabular-nums aria-invalid:border-bad"
        />
      </div>
      <input
        type="range"
        aria-label={`${label}, slider`}
        aria-valuetext={valueText}
        {...slider}
        value={value}
        onChange={(event) => onText(event.target.value)}
        className="h-6 w-full accent-accent noscript:hidden"
      />
      {bad && (
        <p id={`${id}-bad`} className="text-xs text-bad">
          From {min} to {max}. Shown is {value}.
        </p>
      )}
    </div>
  )
}
