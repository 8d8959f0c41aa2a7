'use client'

import { useEffect, useEffectEvent } from 'react'

/** While mounted: closing or reloading the tab asks first, and the back button stays here and calls back. */
export function useLeaveGuard(onTried: () => void): void {
  const tried = useEffectEvent(onTried)

  useEffect(() => {
    const stay = () => window.history.pushState(window.history.state, '', window.location.href)
    const onBack = () => {
      stay()
      tried()
    }
    const onUnload = (event: BeforeUnloadEvent) => event.preventDefault()
    stay()
    window.addEventListener('popstate', onBack)
    window.addEventListener('beforeunload', onUnload)
    return () => {
      window.removeEventListener('popstate', onBack)
      window.removeEventListener('beforeunload', onUnload)
    }
  }, [])
}
