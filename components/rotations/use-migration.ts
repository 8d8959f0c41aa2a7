'use client'

import { useQuery } from '@tanstack/react-query'
import { readApi } from '@/components/live/read-api'
import type { RotationView } from '@/lib/keys/key-contract'
import type { EvidenceView } from '@/lib/rotations/rotation-contract'

export type MigrationView = { rotation: RotationView | null } & EvidenceView

// Counts are written each second: with half of one between two looks a client that moves is seen within two.
const POLL_MS = 500
const OVER_MS = 2000
const IDLE_MS = 5000

/** Who has moved, kept up to date while a rotation is under way. `initial` left out: whatever the page has read. */
export function useMigration(keyId: string, initial?: MigrationView) {
  return useQuery({
    queryKey: ['migration', keyId],
    queryFn: ({ signal }) => readApi<MigrationView>(`/api/v1/keys/${keyId}/migration`, {}, signal),
    initialData: initial,
    refetchInterval: ({ state }) => pollMs(state.data?.rotation?.state),
  })
}

function pollMs(state: RotationView['state'] | undefined): number {
  if (!state) return IDLE_MS
  return state === 'completed' || state === 'rolled_back' ? OVER_MS : POLL_MS
}
