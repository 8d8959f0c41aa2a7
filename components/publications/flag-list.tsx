import { Flag } from 'lucide-react'
import type { EntryFlag } from '@/lib/publications/entry-flags'

/** What is odd, and published as it is. */
export function FlagList({ flags }: { flags: readonly EntryFlag[] }) {
  if (flags.length === 0) return null
  return (
    <ul aria-label="Flags" className="grid gap-1">
      {flags.map(({ field, message }) => (
        <li key={field} className="flex items-start gap-1.5 text-sm">
          <Flag aria-hidden className="mt-1 size-3 shrink-0 text-warn" />
          <span className="min-w-0 break-words">{message}</span>
        </li>
      ))}
    </ul>
  )
}
