'use client'

import { parseAsInteger, parseAsString, parseAsStringLiteral, useQueryStates } from 'nuqs'
import { useTransition } from 'react'
import { EnvironmentSelect } from '@/components/keys/environment-select'
import { SearchInput } from '@/components/ui/search-input'
import { Select } from '@/components/ui/select'
import { ENVIRONMENTS } from '@/lib/keys/key-format'

const AGES = [7, 30, 60, 90, 180, 365]

const PARSERS = {
  q: parseAsString.withDefault(''),
  environment: parseAsStringLiteral(ENVIRONMENTS),
  age: parseAsInteger,
}

/** Which keys are offered, kept in the address. */
export function RotatableFilter() {
  const [pending, startTransition] = useTransition()
  const [{ q, environment, age }, set] = useQueryStates(PARSERS, { shallow: false, startTransition })
  return (
    <search className="flex flex-wrap gap-2" aria-busy={pending}>
      <SearchInput
        label="Search keys by name, id or hint"
        placeholder="Name, id or hint"
        value={q}
        onSearch={(wanted, options) => set({ q: wanted }, options)}
      />
      <EnvironmentSelect value={environment} onChoose={(wanted) => set({ environment: wanted })} />
      <Select
        aria-label="Age of the newest version"
        value={age ?? ''}
        onChange={({ target }) => set({ age: target.value ? Number(target.value) : null })}
      >
        <option value="">Any age</option>
        {AGES.map((days) => (
          <option key={days} value={days}>
            Older than {days} days
          </option>
        ))}
      </Select>
    </search>
  )
}
