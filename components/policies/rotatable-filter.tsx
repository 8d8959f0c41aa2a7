'use client'

import { debounce, parseAsInteger, parseAsString, parseAsStringLiteral, useQueryStates } from 'nuqs'
import { useTransition } from 'react'
import { ENVIRONMENT_WORDS } from '@/components/keys/environment-words'
import { Input } from '@/components/ui/input'
import { Select } from '@/components/ui/select'
import { ENVIRONMENTS } from '@/lib/keys/key-format'

const TYPING_MS = 250
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
      <Input
        type="search"
        aria-label="Search keys by name, id or hint"
        placeholder="Name, id or hint"
        className="sm:max-w-64"
        maxLength={100}
        value={q}
        onChange={(event) => set({ q: event.target.value || null }, { limitUrlUpdates: debounce(TYPING_MS) })}
      />
      <Select
        aria-label="Environment"
        value={environment ?? ''}
        onChange={({ target }) =>
          set({ environment: ENVIRONMENTS.find((one) => one === target.value) ?? null })
        }
      >
        <option value="">All environments</option>
        {ENVIRONMENTS.map((one) => (
          <option key={one} value={one}>
            {ENVIRONMENT_WORDS[one].name}
          </option>
        ))}
      </Select>
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
