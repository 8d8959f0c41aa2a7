'use client'

import { exactInBoth, relativeText } from './instant-text'
import { useNow } from './now-provider'

/** "3 min. ago", with the exact instant and zone on hover. `at` is an instant in RFC 3339. */
export function RelativeTime({ at }: { at: string }) {
  const { nowMs, zone } = useNow()
  const atMs = Date.parse(at)
  return (
    <time dateTime={at} title={exactInBoth(atMs, zone)} className="relative z-1 whitespace-nowrap">
      {relativeText(atMs, nowMs)}
    </time>
  )
}
