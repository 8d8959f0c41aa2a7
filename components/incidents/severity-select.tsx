import { Field } from '@/components/ui/field'
import { Select } from '@/components/ui/select'
import type { Severity } from '@/lib/incidents/incident-contract'
import { SEVERITY_LOOKS, SEVERITY_ORDER } from './incident-words'

type SeveritySelectProps = {
  value: Severity
  onChange: (severity: Severity) => void
  error?: string | undefined
}

export function SeveritySelect({ value, onChange, error }: SeveritySelectProps) {
  return (
    <Field label="Severity" error={error}>
      {(control) => (
        <Select
          {...control}
          value={value}
          onChange={({ target }) => onChange(SEVERITY_ORDER.find((one) => one === target.value) ?? value)}
        >
          {SEVERITY_ORDER.map((one) => (
            <option key={one} value={one}>
              {SEVERITY_LOOKS[one].words}
            </option>
          ))}
        </Select>
      )}
    </Field>
  )
}
