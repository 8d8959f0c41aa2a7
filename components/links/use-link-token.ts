'use client'

import { useEffect, useState } from 'react'

/**
 * What stands after the # of the address; empty when nothing does, null before the page knows. It is taken out of the
 * address at once, so that neither the history nor somebody's look at the screen keeps it.
 */
export function useLinkToken(): string | null {
  const [token, setToken] = useState<string | null>(null)
  useEffect(() => {
    const read = () => {
      const found = window.location.hash.slice(1)
      if (found) window.history.replaceState(window.history.state, '', window.location.pathname)
      setToken((held) => found || (held ?? ''))
    }
    read()
    window.addEventListener('hashchange', read)
    return () => window.removeEventListener('hashchange', read)
  }, [])
  return token
}
