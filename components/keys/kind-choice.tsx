import type { UseFormRegisterReturn } from 'react-hook-form'
import { Checkbox } from '@/components/ui/checkbox'
import { FieldGroup } from '@/components/ui/field-group'
import { KIND_WORDS, KINDS } from './kind-words'

type KindChoiceProps = { register: UseFormRegisterReturn; error?: string }

export function KindChoice({ register, error }: KindChoiceProps) {
  return (
    <FieldGroup label="Kind" hint="How a request proves whose it is. Cannot be changed later." error={error}>
      <div className="grid gap-3 sm:grid-cols-3">
        {KINDS.map((kind) => (
          <Checkbox
            key={kind}
            type="radio"
            value={kind}
            label={KIND_WORDS[kind].name}
            hint={KIND_WORDS[kind].hint}
            {...register}
          />
        ))}
      </div>
    </FieldGroup>
  )
}
