import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { Select } from '@/components/ui/select'
import { FOLLOW, NONE } from './policy-form-values'

type ChoiceFieldProps = {
  label: string
  hint?: string
  /** What holds when this field says nothing. */
  follow: string
  options: readonly { value: string; label: string }[]
  value: string
  /** The value in words, where it is none of the options. */
  words: string
  onChange: (value: string) => void
  error: string | undefined
  /** Takes any whole number of these besides the options. */
  custom?: string
}

const OTHER = 'other'

/** A value of a policy, or none: then the level above holds, and is named. */
export function ChoiceField(props: ChoiceFieldProps) {
  const { label, hint, follow, options, value, words, onChange, error, custom } = props
  const offered = value === FOLLOW || options.some((option) => option.value === value)
  const writes = custom !== undefined && !offered
  return (
    <Field label={label} hint={hint} error={error}>
      {(control) => (
        <div className="flex gap-2">
          <Select
            {...control}
            className="min-w-0"
            value={offered ? value : OTHER}
            onChange={({ target }) => onChange(target.value === OTHER ? ' ' : target.value)}
          >
            <option value={FOLLOW}>{follow}</option>
            {options.map((option) => (
              <option key={option.value} value={option.value}>
                {option.label}
              </option>
            ))}
            {(custom !== undefined || !offered) && <option value={OTHER}>{custom ? 'Other' : words}</option>}
          </Select>
          {writes && value !== NONE && (
            <span className="flex items-center gap-1.5 text-xs text-muted">
              <Input
                aria-label={`${label}, ${custom}`}
                inputMode="numeric"
                className="max-w-18"
                value={value.trim()}
                onChange={({ target }) => onChange(target.value === '' ? ' ' : target.value)}
              />
              {custom}
            </span>
          )}
        </div>
      )}
    </Field>
  )
}
