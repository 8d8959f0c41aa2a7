'use client'

import { parseAsString, parseAsStringLiteral, useQueryStates } from 'nuqs'
import { useTransition } from 'react'
import { SearchInput } from '@/components/ui/search-input'
import { Select } from '@/components/ui/select'
import type { KeyState } from '@/lib/keys/key-contract'
import { ENVIRONMENTS } from '@/lib/keys/key-format'
import { EnvironmentSelect } from './environment-select'
import { KEY_STATE_LOOKS } from './key-state-looks'

const KEY_STATES = Object.keys(KEY_STATE_LOOKS) as KeyState[]

const PARSERS = {
  q: parseAsString.withDefault(''),
  environment: parseAsStringLiteral(ENVIRONMENTS),
  state: parseAsStringLiteral(KEY_STATES),
  cursor: parseAsString,
}

/** The list's filter, kept in the address. Any change starts again at the first page. */
export function KeysFilter() {
  const [pending, startTransition] = useTransition()
  const [{ q, environment, state }, set] = useQueryStates(PARSERS, { shallow: false, startTransition })
  return (
    <search className="flex flex-wrap gap-2" aria-busy={pending}>
      <SearchInput
        label="Search keys by name, id or hint"
        placeholder="Name, id or hint"
        value={q}
        onSearch={(wanted, options) => set({ q: wanted, cursor: null }, options)}
      />
      <EnvironmentSelect
        value={environment}
        onChoose={(wanted) => set({ environment: wanted, cursor: null })}
      />
      <Select
        aria-label="State"
        value={state ?? ''}
        onChange={(event) =>
          set({ state: KEY_STATES.find((one) => one === event.target.value) ?? null, cursor: null })
        }
      >
        <option value="">All states</option>
        {KEY_STATES.map((one) => (
          <option key={one} value={one}>
            {one}
          </option>
        ))}
      </Select>
    </search>
  )
}
