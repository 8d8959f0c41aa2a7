'use client'

import Link from 'next/link'
import { parseAsString, parseAsStringLiteral, useQueryStates } from 'nuqs'
import { useTransition } from 'react'
import { SearchInput } from '@/components/ui/search-input'
import { Segments } from '@/components/ui/segments'

const SHOWN = [
  { value: 'open', label: 'Open' },
  { value: 'closed', label: 'Closed' },
  { value: 'all', label: 'All' },
] as const
const PARSERS = {
  show: parseAsStringLiteral(['open', 'closed', 'all']).withDefault('open'),
  q: parseAsString.withDefault(''),
}

/** Which incidents are listed, kept in the address. */
export function IncidentsFilter() {
  const [pending, startTransition] = useTransition()
  const [{ show, q }, set] = useQueryStates(PARSERS, { shallow: false, startTransition })
  return (
    <search className="flex flex-wrap items-center gap-2" aria-busy={pending}>
      <Segments
        label="Which incidents"
        options={SHOWN}
        value={show}
        onChange={(next) => set({ show: next })}
      />
      <SearchInput
        label="Search incidents by title or number"
        placeholder="Title or INC-12"
        value={q}
        onSearch={(wanted, options) => set({ q: wanted }, options)}
        notSearched={
          <>
            This holds a secret, so it was not searched for. Paste it into{' '}
            <Link href="/security" className="underline">
              Find
            </Link>
            .
          </>
        }
      />
    </search>
  )
}
