import type { UseFormRegisterReturn } from 'react-hook-form'
import { Checkbox } from '@/components/ui/checkbox'
import { FieldGroup } from '@/components/ui/field-group'
import { InstantField } from '@/components/ui/instant-field'
import { EXPIRY_DAYS } from './issue-form-values'

type ExpiryChoiceProps = {
  register: UseFormRegisterReturn
  exact: boolean
  onExact: (instant: string | null) => void
  error?: string
  hint?: string
}

const CHOICES = [
  ...Object.keys(EXPIRY_DAYS).map((days) => ({ value: days, label: `${days} days` })),
  { value: 'exact', label: 'At an instant' },
  { value: 'none', label: 'No expiry' },
]

const OF_KEY = 'When the key ends, with every version. Rotations never move it.'

export function ExpiryChoice({ register, exact, onExact, error, hint = OF_KEY }: ExpiryChoiceProps) {
  return (
    <FieldGroup label="Expiry" hint={hint}>
      <div className="flex flex-wrap gap-x-5 gap-y-2">
        {CHOICES.map(({ value, label }) => (
          <Checkbox key={value} type="radio" value={value} label={label} {...register} />
        ))}
      </div>
      {exact && <InstantField label="Expires at" onChange={onExact} error={error} />}
    </FieldGroup>
  )
}
