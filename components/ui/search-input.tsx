'use client'

import { debounce } from 'nuqs'
import { Input } from '@/components/ui/input'

const TYPING_MS = 250

type Options = { limitUrlUpdates: ReturnType<typeof debounce> }
type Props = {
  label: string
  placeholder: string
  value: string
  /** Null when nothing is searched for; the options keep the address still while somebody types. */
  onSearch: (q: string | null, options: Options) => unknown
}

/** The search box of a list whose filter is kept in the address. */
export function SearchInput({ label, placeholder, value, onSearch }: Props) {
  return (
    <Input
      type="search"
      aria-label={label}
      placeholder={placeholder}
      className="sm:max-w-64"
      maxLength={100}
      value={value}
      onChange={(event) => onSearch(event.target.value || null, { limitUrlUpdates: debounce(TYPING_MS) })}
    />
  )
}
