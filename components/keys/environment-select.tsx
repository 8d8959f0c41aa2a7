'use client'

import { Select } from '@/components/ui/select'
import { ENVIRONMENTS } from '@/lib/keys/key-format'
import { ENVIRONMENT_WORDS } from './environment-words'

type Environment = (typeof ENVIRONMENTS)[number]
type Props = { value: Environment | null; onChoose: (environment: Environment | null) => unknown }

/** One environment, or all of them, in the filter of a list. */
export function EnvironmentSelect({ value, onChoose }: Props) {
  return (
    <Select
      aria-label="Environment"
      value={value ?? ''}
      onChange={({ target }) => onChoose(ENVIRONMENTS.find((one) => one === target.value) ?? null)}
    >
      <option value="">All environments</option>
      {ENVIRONMENTS.map((one) => (
        <option key={one} value={one}>
          {ENVIRONMENT_WORDS[one].name}
        </option>
      ))}
    </Select>
  )
}
