'use client'

import { Field } from '@/components/ui/field'
import { Select } from '@/components/ui/select'
import { ROLE_WORDS } from '@/lib/members/role-change'
import type { Role } from '@/lib/platform/ctx'
import { ROLE_NAMES } from './member-words'

type RoleFieldProps = {
  value: Role
  onChange: (role: Role) => void
  offered: readonly Role[]
  error?: string
}

/** One of the roles that may be given, and what it is for. */
export function RoleField({ value, onChange, offered, error }: RoleFieldProps) {
  return (
    <Field label="Role" hint={`${ROLE_WORDS[value]}.`} error={error}>
      {(control) => (
        <Select {...control} value={value} onChange={(event) => onChange(event.target.value as Role)}>
          {offered.map((role) => (
            <option key={role} value={role}>
              {ROLE_NAMES[role]}
            </option>
          ))}
        </Select>
      )}
    </Field>
  )
}
