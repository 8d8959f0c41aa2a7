'use client'

import { exactInBoth, exactText } from './instant-text'
import { useNow } from './now-provider'

/** The instant to the second in the reader's zone (UTC until the page runs); both zones on hover. */
export function ExactTime({ at }: { at: string }) {
  const { zone } = useNow()
  const atMs = Date.parse(at)
  return (
    <time dateTime={at} title={exactInBoth(atMs, zone)} className="whitespace-nowrap tabular-nums">
      {exactText(atMs, zone)}
    </time>
  )
}
