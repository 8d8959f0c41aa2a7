'use client'

import { useEffect, useState } from 'react'

const KEPT = 'keygrade.invitation'

type Secrets = { token: string; proof: string | null }

/**
 * The secrets of the link that was opened: from the address's fragment, which no server sees and which is taken out of
 * the address at once; kept in this tab while its person signs in. Undefined until the script has looked.
 */
export function useInvitationToken(): Secrets | null | undefined {
  const [secrets, setSecrets] = useState<Secrets | null>()
  useEffect(() => {
    const read = () => {
      const opened = window.location.hash.slice(1)
      if (opened) {
        sessionStorage.setItem(KEPT, opened)
        window.history.replaceState(window.history.state, '', window.location.pathname)
      }
      const [token, proof] = (sessionStorage.getItem(KEPT) ?? '').split('.')
      setSecrets(token ? { token, proof: proof ?? null } : null)
    }
    read()
    window.addEventListener('hashchange', read)
    return () => window.removeEventListener('hashchange', read)
  }, [])
  return secrets
}

/** The invitation was used, or is over: this tab keeps it no longer. */
export function forgetInvitation(): void {
  sessionStorage.removeItem(KEPT)
}
