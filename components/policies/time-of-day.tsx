'use client'

import { exactInBoth } from '@/components/ui/instant-text'
import { useNow } from '@/components/ui/now-provider'

/** Hours and minutes in the reader's zone, where the day stands above; both zones on hover. */
export function TimeOfDay({ at }: { at: string }) {
  const { zone } = useNow()
  const atMs = Date.parse(at)
  const text = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    hour: '2-digit',
    minute: '2-digit',
  }).format(atMs)
  return (
    <time dateTime={at} title={exactInBoth(atMs, zone)} className="relative z-1 text-muted tabular-nums">
      {text}
    </time>
  )
}
