'use client'

import { parseAsString, parseAsStringLiteral, useQueryStates } from 'nuqs'
import { useTransition } from 'react'
import { SearchInput } from '@/components/ui/search-input'
import { Select } from '@/components/ui/select'
import type { AuditAction } from '@/lib/audit/audit-contract'
import { AuditDays } from './audit-days'
import { AUDIT_WORDS } from './audit-words'

const AUDIT_ACTIONS = Object.keys(AUDIT_WORDS) as AuditAction[]

const PARSERS = {
  q: parseAsString.withDefault(''),
  action: parseAsStringLiteral(AUDIT_ACTIONS),
  from: parseAsString.withDefault(''),
  to: parseAsString.withDefault(''),
  cursor: parseAsString,
}

/** The audit list's filter, kept in the address. */
export function AuditFilter() {
  const [pending, startTransition] = useTransition()
  const [{ q, action, from, to }, set] = useQueryStates(PARSERS, { shallow: false, startTransition })
  return (
    <search className="flex flex-wrap items-start gap-2" aria-busy={pending}>
      <SearchInput
        label="Search the audit log by person, target or request"
        placeholder="Person, key name or id"
        value={q}
        onSearch={(wanted, options) => set({ q: wanted, cursor: null }, options)}
      />
      <Select
        aria-label="Act"
        value={action ?? ''}
        onChange={(event) =>
          set({ action: AUDIT_ACTIONS.find((one) => one === event.target.value) ?? null, cursor: null })
        }
      >
        <option value="">All acts</option>
        {AUDIT_ACTIONS.map((one) => (
          <option key={one} value={one}>
            {AUDIT_WORDS[one]}
          </option>
        ))}
      </Select>
      <AuditDays from={from} to={to} onChange={(days) => set({ ...days, cursor: null })} />
    </search>
  )
}
