import { place } from '@/components/ui/place'

/** How many clients have moved, as a bar and in figures. */
export function MovedBar({ moved, of }: { moved: number; of: number }) {
  if (of === 0) return <span className="text-muted">No client seen</span>
  return (
    <span className="grid gap-1">
      <span className="tabular-nums">
        {moved} of {of}
      </span>
      <span aria-hidden className="block h-1.5 overflow-hidden rounded-full bg-line">
        <span className={`block h-full rounded-full bg-accent ${place({ width: (moved / of) * 100 })}`} />
      </span>
    </span>
  )
}
