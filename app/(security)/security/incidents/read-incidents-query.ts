import type { ListIncidentsInput } from '@/lib/incidents/incident-contract'

const SHOWN = ['open', 'closed', 'all'] as const

/** The filter as the address says it; what it says wrongly counts as not said. */
export function readIncidentsQuery(
  search: Record<string, string | string[] | undefined>,
): ListIncidentsInput & { show: (typeof SHOWN)[number] } {
  const q = typeof search.q === 'string' ? search.q.trim().slice(0, 100) : ''
  return { show: SHOWN.find((one) => one === search.show) ?? 'open', ...(q && { q }) }
}
