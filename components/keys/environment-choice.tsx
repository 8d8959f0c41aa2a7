import type { UseFormRegisterReturn } from 'react-hook-form'
import { Checkbox } from '@/components/ui/checkbox'
import { FieldGroup } from '@/components/ui/field-group'
import { ENVIRONMENTS } from '@/lib/keys/key-format'
import { ENVIRONMENT_WORDS } from './environment-words'

type EnvironmentChoiceProps = { register: UseFormRegisterReturn; error?: string }

export function EnvironmentChoice({ register, error }: EnvironmentChoiceProps) {
  return (
    <FieldGroup
      label="Environment"
      hint="Stands in the key’s own text and cannot be changed later."
      error={error}
    >
      <div className="grid gap-3 sm:grid-cols-3">
        {ENVIRONMENTS.map((one) => (
          <Checkbox
            key={one}
            type="radio"
            value={one}
            label={ENVIRONMENT_WORDS[one].name}
            hint={ENVIRONMENT_WORDS[one].hint}
            {...register}
          />
        ))}
      </div>
    </FieldGroup>
  )
}
