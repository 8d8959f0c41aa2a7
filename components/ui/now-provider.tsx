'use client'

import { createContext, type ReactNode, useContext, useEffect, useState } from 'react'
import { systemClock } from '@/lib/platform/clock'

const TICK_MS = 1000

type Now = { nowMs: number; zone: string }

const NowContext = createContext<Now>({ nowMs: 0, zone: 'UTC' })

/**
 * One ticking clock for the page. It starts at the server's instant in UTC, so that the first paint in the
 * browser equals the server's, and moves to the reader's own time and zone right after.
 */
export function NowProvider({ initialMs, children }: { initialMs: number; children: ReactNode }) {
  const [now, setNow] = useState<Now>({ nowMs: initialMs, zone: 'UTC' })

  useEffect(() => {
    const { timeZone } = new Intl.DateTimeFormat().resolvedOptions()
    const tick = () => {
      if (!document.hidden) setNow({ nowMs: systemClock.now().getTime(), zone: timeZone })
    }
    tick()
    const timer = setInterval(tick, TICK_MS)
    document.addEventListener('visibilitychange', tick)
    return () => {
      clearInterval(timer)
      document.removeEventListener('visibilitychange', tick)
    }
  }, [])

  return <NowContext value={now}>{children}</NowContext>
}

/** The present instant in milliseconds, about once a second, and the reader's time zone. */
export function useNow(): Now {
  return useContext(NowContext)
}
