'use client'

import { debounce, parseAsString, parseAsStringLiteral, useQueryStates } from 'nuqs'
import { useTransition } from 'react'
import { Input } from '@/components/ui/input'
import { Select } from '@/components/ui/select'
import type { KeyState } from '@/lib/keys/key-contract'
import { ENVIRONMENTS } from '@/lib/keys/key-format'
import { ENVIRONMENT_WORDS } from './environment-words'
import { KEY_STATE_LOOKS } from './key-state-looks'

const KEY_STATES = Object.keys(KEY_STATE_LOOKS) as KeyState[]
const TYPING_MS = 250

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
      <Input
        type="search"
        aria-label="Search keys by name, id or hint"
        placeholder="Name, id or hint"
        className="sm:max-w-64"
        maxLength={100}
        value={q}
        onChange={(event) =>
          set({ q: event.target.value || null, cursor: null }, { limitUrlUpdates: debounce(TYPING_MS) })
        }
      />
      <Select
        aria-label="Environment"
        value={environment ?? ''}
        onChange={(event) =>
          set({ environment: ENVIRONMENTS.find((one) => one === event.target.value) ?? null, cursor: null })
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
