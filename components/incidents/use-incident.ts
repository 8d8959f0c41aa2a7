'use client'

import { useQuery } from '@tanstack/react-query'
import { readApi } from '@/components/live/read-api'
import type { LiveIncident } from './incident-acts'
import { incidentPath } from './incident-paths'

const POLL_MS = 3000

/** The incident as it stands, read again every 3 s while it is open and the page is seen. */
export function useIncident(initial: LiveIncident): { live: LiveIncident; error: string | undefined } {
  const { id } = initial.incident
  const { data, error } = useQuery({
    queryKey: ['incident', id],
    queryFn: ({ signal }) => readApi<LiveIncident>(`${incidentPath(id)}/live`, {}, signal),
    initialData: initial,
    staleTime: POLL_MS,
    refetchInterval: ({ state }) => (state.data?.incident.closedAt ? false : POLL_MS),
  })
  return { live: data, error: error?.message }
}
