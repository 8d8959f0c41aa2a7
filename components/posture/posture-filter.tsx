'use client'

import { parseAsString, parseAsStringLiteral, useQueryStates } from 'nuqs'
import { useTransition } from 'react'
import { EnvironmentSelect } from '@/components/keys/environment-select'
import { Select } from '@/components/ui/select'
import { ENVIRONMENTS } from '@/lib/keys/key-format'
import { FINDING_KINDS } from '@/lib/posture/finding-kinds'
import type { PostureView } from '@/lib/posture/posture-contract'
import { KIND_WORDS } from './kind-words'

const PARSERS = {
  kind: parseAsStringLiteral(FINDING_KINDS),
  environment: parseAsStringLiteral(ENVIRONMENTS),
  limit: parseAsString,
}

/** By kind and by environment, kept in the address. */
export function PostureFilter({ byKind }: Pick<PostureView, 'byKind'>) {
  const [pending, startTransition] = useTransition()
  const [{ kind, environment }, set] = useQueryStates(PARSERS, { shallow: false, startTransition })
  return (
    <search className="flex flex-wrap gap-2" aria-busy={pending}>
      <Select
        aria-label="Kind"
        value={kind ?? ''}
        onChange={({ target }) =>
          set({ kind: FINDING_KINDS.find((one) => one === target.value) ?? null, limit: null })
        }
      >
        <option value="">All kinds</option>
        {FINDING_KINDS.map((one) => (
          <option key={one} value={one}>
            {KIND_WORDS[one]} ({byKind[one] ?? 0})
          </option>
        ))}
      </Select>
      <EnvironmentSelect
        value={environment}
        onChoose={(chosen) => set({ environment: chosen, limit: null })}
      />
    </search>
  )
}
