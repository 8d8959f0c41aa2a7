'use client'

import { useEffect, useState } from 'react'

const KEPT = 'keygrade.invitation'

/**
 * The secret of the link that was opened: from the address's fragment, which no server sees and which is taken out of
 * the address at once; kept in this tab while its person signs in. Undefined until the script has looked.
 */
export function useInvitationToken(): { token: string | null | undefined; forget: () => void } {
  const [token, setToken] = useState<string | null>()
  useEffect(() => {
    const read = () => {
      const opened = window.location.hash.slice(1)
      if (opened) {
        sessionStorage.setItem(KEPT, opened)
        window.history.replaceState(window.history.state, '', window.location.pathname)
      }
      setToken(sessionStorage.getItem(KEPT))
    }
    read()
    window.addEventListener('hashchange', read)
    return () => window.removeEventListener('hashchange', read)
  }, [])
  return { token, forget }
}

function forget(): void {
  sessionStorage.removeItem(KEPT)
}
