'use client'

import { useQuery } from '@tanstack/react-query'
import { readApi } from '@/components/live/read-api'
import type { KeyView } from '@/lib/keys/key-contract'

const POLL_MS = 5000
// Claims, first uses and brownouts happen by themselves.
const ROTATING_MS = 1000

/** The key as it is now: instants pass and other people act while the page is open. */
export function useKey(initial: KeyView): KeyView {
  const { data } = useQuery({
    queryKey: ['key', initial.id],
    queryFn: ({ signal }) => readApi<KeyView>(`/api/v1/keys/${initial.id}`, {}, signal),
    initialData: initial,
    refetchInterval: ({ state }) => (state.data?.state === 'rotating' ? ROTATING_MS : POLL_MS),
  })
  return data
}
