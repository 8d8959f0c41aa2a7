'use client'

import { useEffect, useEffectEvent, useRef, useState } from 'react'
import { useRefreshKey } from './use-refresh-key'

/**
 * Where acts on a key stand: what the last one did, read out, and where the focus goes when the button that was
 * pressed is gone with the state that it belonged to. `stands` names that state.
 */
export function useActPlace(keyId: string, stands: string) {
  const refresh = useRefreshKey(keyId)
  const [said, setSaid] = useState('')
  const place = useRef<HTMLDivElement>(null)
  const stood = useRef(stands)

  const focus = () => {
    const next = place.current?.querySelector('button') ?? document.getElementById('main')
    next?.focus({ preventScroll: true })
  }
  const refocus = useEffectEvent(focus)

  useEffect(() => {
    if (stood.current === stands) return
    stood.current = stands
    if (document.activeElement === document.body) refocus()
  }, [stands])

  const done = (words: string) => {
    setSaid(words)
    refresh()
  }
  return { place, said, done, focus }
}
