'use client'

import { debounce } from 'nuqs'
import { type ReactNode, useId, useState } from 'react'
import { Input } from '@/components/ui/input'
import { looksLikeASecret } from '@/lib/keys/looks-like-a-secret'

const TYPING_MS = 250
const NOT_SEARCHED = 'This holds a secret, so it was not searched for. Search by an id, a name or a hint.'

type Options = { limitUrlUpdates: ReturnType<typeof debounce> }
type Props = {
  label: string
  placeholder: string
  value: string
  /** Null when nothing is searched for; the options keep the address still while somebody types. */
  onSearch: (q: string | null, options: Options) => unknown
  /** Said of a pasted secret, where there is a place for one. */
  notSearched?: ReactNode
}

/** The search box of a list whose filter is kept in the address, where no secret may ever stand. */
export function SearchInput({ label, placeholder, value, onSearch, notSearched = NOT_SEARCHED }: Props) {
  const [refused, setRefused] = useState(false)
  const noteId = useId()
  function search(typed: string) {
    const secret = looksLikeASecret(typed)
    setRefused(secret)
    if (!secret) onSearch(typed || null, { limitUrlUpdates: debounce(TYPING_MS) })
  }
  return (
    <div className="w-full min-w-0 sm:max-w-64">
      <Input
        type="search"
        aria-label={label}
        aria-describedby={noteId}
        placeholder={placeholder}
        maxLength={100}
        value={value}
        onChange={(event) => search(event.target.value)}
      />
      <p id={noteId} role="status" className="text-sm text-muted not-empty:mt-1">
        {refused && notSearched}
      </p>
    </div>
  )
}
