'use client'

import { useQueryClient } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'

/** Brings everything on the key's page up to date after an act. */
export function useRefreshKey(keyId: string): () => void {
  const router = useRouter()
  const queries = useQueryClient()
  return () => {
    for (const about of ['key', 'migration', 'usage']) queries.invalidateQueries({ queryKey: [about, keyId] })
    router.refresh()
  }
}
