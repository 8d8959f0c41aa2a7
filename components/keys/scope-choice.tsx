import type { UseFormRegisterReturn } from 'react-hook-form'
import { Checkbox } from '@/components/ui/checkbox'
import { FieldGroup } from '@/components/ui/field-group'
import { SCOPE_NAMES, SCOPES } from '@/lib/keys/scopes'

type ScopeChoiceProps = { register: UseFormRegisterReturn; error?: string }

export function ScopeChoice({ register, error }: ScopeChoiceProps) {
  return (
    <FieldGroup label="Scopes" hint="What the key may read. Give the least that does the job." error={error}>
      {SCOPE_NAMES.map((scope) => (
        <Checkbox
          key={scope}
          value={scope}
          label={<span className="font-mono text-xs">{scope}</span>}
          hint={SCOPES[scope]}
          {...register}
        />
      ))}
    </FieldGroup>
  )
}
