import { Input } from '@/components/ui/input'
import { Select } from '@/components/ui/select'
import { UNIT_SECONDS, type Unit } from './overlap-choices'

const UNITS = Object.keys(UNIT_SECONDS) as Unit[]

type SpanFieldProps = {
  /** What the span is of; its two controls are named by it. */
  label: string
  amount: string
  unit: Unit
  invalid?: boolean
  describedBy?: string
  onChange: (amount: string, unit: Unit) => void
}

/** An amount of a unit of time. */
export function SpanField({ label, amount, unit, invalid, describedBy, onChange }: SpanFieldProps) {
  return (
    <span className="inline-flex gap-1.5">
      <Input
        aria-label={`${label}, amount`}
        aria-invalid={invalid}
        aria-describedby={describedBy}
        inputMode="decimal"
        autoComplete="off"
        className="max-w-16"
        value={amount}
        onChange={({ target }) => onChange(target.value, unit)}
      />
      <Select
        className="shrink-0"
        aria-label={`${label}, unit`}
        value={unit}
        onChange={({ target }) => {
          const next = UNITS.find((one) => one === target.value)
          if (next) onChange(amount, next)
        }}
      >
        {UNITS.map((one) => (
          <option key={one}>{one}</option>
        ))}
      </Select>
    </span>
  )
}
